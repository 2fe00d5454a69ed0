import type { GuestRecord } from './guest.ts';
import { comparableName, nameWords } from './guest-name.ts';
import { phoneNumber } from './phone.ts';

/** What a guest is found by. Kept as a keyed digest only: see `GuestVault`. */
export interface Term {
  readonly kind: 'email' | 'phone' | 'document' | 'name' | 'whole-name';
  readonly text: string;
}

/** The beginnings of names that are found: shorter ones find too many, longer ones hardly fewer. */
const SHORTEST = 2;
const LONGEST = 8;
/** So that a name of two hundred letters has no thousand terms. */
const MOST_WORDS = 12;

export const comparableEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();
export const comparableDocument = (number: string): string => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The beginning of a word that is looked for; undefined for what is too short. */
export function beginningOf(word: string): string | undefined {
  const letters = [...word];
  return letters.length < SHORTEST && !/\p{Lo}/u.test(word) ? undefined : letters.slice(0, LONGEST).join('');
}

/** Everything that a guest is found by. */
export function termsOf({ name, email, phone, country, document, also }: GuestRecord): Term[] {
  const names = [name, ...(also?.names ?? [])];
  const emails = [...(email === undefined ? [] : [email]), ...(also?.emails ?? [])];
  const phones = [...(phone === undefined ? [] : [phone]), ...(also?.phones ?? [])];
  const terms: Term[] = [
    ...names.flatMap(nameTerms),
    ...emails.map((text) => ({ kind: 'email', text: comparableEmail(text) }) as const),
    ...phones.flatMap((text) => phoneTerms(text, country)),
    ...(document === undefined ? [] : [{ kind: 'document', text: comparableDocument(document.number) } as const]),
  ];
  return [...new Map(terms.map((term) => [`${term.kind} ${term.text}`, term])).values()];
}

function nameTerms(name: string): Term[] {
  return [
    { kind: 'whole-name', text: comparableName(name) },
    ...nameWords(name)
      .slice(0, MOST_WORDS)
      .flatMap(beginnings)
      .map((text) => ({ kind: 'name', text }) as const),
  ];
}

/** Words of scripts whose letters are whole words are found by one letter. */
function beginnings(word: string): string[] {
  const letters = [...word];
  const from = Math.min(/\p{Lo}/u.test(word) ? 1 : SHORTEST, letters.length);
  const lengths = Math.min(letters.length, LONGEST) - from + 1;
  return Array.from({ length: Math.max(lengths, 0) }, (_, more) => letters.slice(0, from + more).join(''));
}

/** Found with its country and without: a desk hears it either way. */
function phoneTerms(text: string, country: string | undefined): Term[] {
  const phone = phoneNumber(text, country);
  return phone === undefined
    ? []
    : [phone.number, phone.national].map((number) => ({ kind: 'phone', text: number }) as const);
}
