import type { Customer } from '../api.ts';

/** The languages of receipts, each as its speakers call it. */
export const customerLanguages: readonly (readonly [language: Customer['language'], title: string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['es', 'Español'],
  ['pt', 'Português'],
];

export const languageTitle = (language: Customer['language']): string =>
  customerLanguages.find(([each]) => each === language)?.[1] ?? language;
