import { type RefObject, useEffect, useRef } from 'react';
import { fieldErrors } from '../problem/field-errors.ts';

export interface FieldProblems {
  form: RefObject<HTMLFormElement | null>;
  at: (pointer: string, hint?: string) => { error: boolean; helperText: string | undefined };
  /** True where each thing that is wrong is shown at its field, so that it need not be listed again. */
  allShown: boolean;
}

/**
 * Shows a problem of the API at the fields it names: `at(pointer, hint)` gives a field its hint, after its error where it has one.
 * The first field that is wrong gets the focus.
 */
export function useFieldProblem(error: unknown, pointers: readonly string[]): FieldProblems {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const errors = fieldErrors(error);
  return {
    form,
    at: (pointer, hint) => {
      const wrong = errors.get(pointer);
      const said = [wrong, hint].filter((part) => part !== undefined);
      return { error: wrong !== undefined, helperText: said.length === 0 ? undefined : said.join(' ') };
    },
    allShown: errors.size > 0 && [...errors.keys()].every((pointer) => pointers.includes(pointer)),
  };
}
