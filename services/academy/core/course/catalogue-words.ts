import type { Course } from './course.ts';

const MARKS = /\p{M}/gu;
const OTHER = /[^\p{L}\p{N}]+/gu;

/** As texts are compared: small letters and digits, without accents, one space between words. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replace(OTHER, ' ').trim();
}

/** By what a course is found; the description may be long, and its beginning tells enough. */
export function wordsOf({ title, summary = '', description = '', categories }: Course): string {
  return folded([title, ...categories, summary, description.slice(0, 2000)].join(' '));
}
