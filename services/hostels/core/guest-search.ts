import type { GuestRecord } from './guest.ts';
import { nameWords } from './guest-name.ts';
import { beginningOf, comparableDocument, comparableEmail, type Term } from './guest-terms.ts';

/** What somebody who typed a text may have meant: guests who are found by all terms of any of them. */
export type Meanings = readonly (readonly Term[])[];

const NUMBER = /^\+?[\d\s()/.-]{5,}$/;
const DOCUMENT = /^(?=.*\d)[\p{L}\p{N}\s./-]{5,40}$/u;
const MOST_WORDS = 6;

/** A name, or the beginnings of its words; an e-mail address; a phone number with its country or without; a document's number. */
export function meaningsOf(text: string): Meanings {
  if (text.includes('@')) return [[{ kind: 'email', text: comparableEmail(text) }]];
  const plain = text.trim();
  const meanings: Term[][] = [];
  if (NUMBER.test(plain)) meanings.push([{ kind: 'phone', text: phoneAsTyped(plain) }]);
  if (DOCUMENT.test(plain)) meanings.push([{ kind: 'document', text: comparableDocument(plain) }]);
  const words = searchedWords(plain);
  // The longest first: it finds the fewest.
  if (words.length > 0) meanings.push(words.map((word) => ({ kind: 'name', text: beginningOf(word) ?? word })));
  return meanings;
}

/** With what no index has: the ends of long words. */
export function isNamed({ name, also }: GuestRecord, text: string): boolean {
  const words = searchedWords(text);
  return [name, ...(also?.names ?? [])].some((each) => {
    const own = nameWords(each);
    return words.every((word) => own.some((known) => known.startsWith(word)));
  });
}

function searchedWords(text: string): string[] {
  return nameWords(text)
    .filter((word) => beginningOf(word) !== undefined)
    .toSorted((one, other) => other.length - one.length)
    .slice(0, MOST_WORDS);
}

function phoneAsTyped(text: string): string {
  const digits = text.replace(/\D/g, '');
  if (text.startsWith('+')) return `+${digits}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits.replace(/^0+/, '');
}
