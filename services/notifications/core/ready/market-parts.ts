import type { Language } from '../language.ts';

/** Of a message of the market, in each language. */
export type Written = Readonly<Record<Language, readonly [subject: string, text: string]>>;

export const ID = '0198c0de-a0c7-7000-8000-000000000001';
export const HOLDER = 'person:0198c0de-1111-7000-8000-000000000002';
export const BIDDER = 'person:0198c0de-1111-7000-8000-000000000001';

/** Parties of the market are `person:ID`; keys of programs take part too, and are told nothing. @param list CEL that gives parties */
export const peopleIn = (list: string): string => `(${list}).filter(p, p.startsWith("person:")).map(p, p.substring(7))`;

/** By itself in its paragraph: so it is a link in HTML. */
export const linked = (written: Written, path: string) => {
  const one = ([subject, text]: Written[Language]) => ({ subject, text: `${text}\n\n{{links.console}}${path}` });
  return { en: one(written.en), pt: one(written.pt), es: one(written.es), de: one(written.de) };
};
