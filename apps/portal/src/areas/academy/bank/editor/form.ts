import type { FieldProblems } from '@pvt/ui';
import type { Of, QuestionKind } from '../api.ts';

/** The part of the form that is of one kind of question. */
export interface KindProps<Kind extends QuestionKind> {
  readonly question: Of<Kind>;
  readonly onChange: (question: Of<Kind>) => void;
  /** Gives a field what is wrong with it, by its pointer in the question. */
  readonly at: FieldProblems['at'];
}

/** With a text that is there only where something is entered. */
export function withText<Item extends object, Name extends keyof Item & string>(
  item: Item,
  name: Name,
  value: string,
): Item {
  const { [name]: _before, ...rest } = item;
  // What is left is an Item without an optional member, or has it anew.
  return (value.trim() === '' ? rest : { ...rest, [name]: value }) as Item;
}

/** With a number that is there only where one is entered. */
export function withNumber<Item extends object, Name extends keyof Item & string>(
  item: Item,
  name: Name,
  value: number | undefined,
): Item {
  const { [name]: _before, ...rest } = item;
  return (value === undefined ? rest : { ...rest, [name]: value }) as Item;
}

/** A part’s id that none of the others has. */
export function freshId(parts: readonly { readonly id: string }[], letter: string): string {
  const known = new Set(parts.map(({ id }) => id));
  for (let at = 1; ; at += 1) if (!known.has(`${letter}${at}`)) return `${letter}${at}`;
}
