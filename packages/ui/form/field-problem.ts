import { type RefObject, useEffect, useRef, useState } from 'react';
import { fieldErrors } from '../problem/field-errors.ts';

export interface FieldProblems {
  form: RefObject<HTMLFormElement | null>;
  at: (pointer: string, hint?: string) => { error: boolean; helperText: string | undefined; onInput: () => void };
  /** True where each thing that is wrong is shown at its field, so that it need not be listed again. */
  allShown: boolean;
}

/** The fields in which something was typed since an attempt, by their pointers. */
interface Touched {
  readonly since: unknown;
  readonly fields: ReadonlySet<string>;
}

/**
 * Shows a problem of the API at the fields it names: `at(pointer, hint)` gives a field its hint, after its error where it has one.
 * The first field that is wrong gets the focus. What was wrong is no longer said of a field in which something is typed
 * since: whether that is right, the next attempt tells.
 */
export function useFieldProblem(error: unknown, pointers: readonly string[]): FieldProblems {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const errors = fieldErrors(error);
  const [touched, setTouched] = useState<Touched>({ since: error, fields: new Set() });
  const isTouched = (pointer: string) => touched.since === error && touched.fields.has(pointer);
  const touch = (pointer: string) =>
    setTouched(({ since, fields }) => ({
      since: error,
      fields: new Set([...(since === error ? fields : []), pointer]),
    }));
  return {
    form,
    at: (pointer, hint) => {
      const wrong = isTouched(pointer) ? undefined : errors.get(pointer);
      const said = [wrong, hint].filter((part) => part !== undefined);
      return {
        error: wrong !== undefined,
        helperText: said.length === 0 ? undefined : said.join(' '),
        onInput: () => {
          if (wrong !== undefined) touch(pointer);
        },
      };
    },
    allShown: errors.size > 0 && [...errors.keys()].every((pointer) => pointers.includes(pointer)),
  };
}
