import type { Compatibility } from '../../../api/event-types.ts';

interface Mode {
  value: Compatibility;
  title: string;
  hint: string;
}

/** What a new version of a schema must keep, in words. */
export const modes: Mode[] = [
  { value: 'backward', title: 'Backward', hint: 'Events accepted before still fit: new fields must be optional.' },
  {
    value: 'forward',
    title: 'Forward',
    hint: 'New events fit the version before: no field that it required may be left out.',
  },
  { value: 'full', title: 'Full', hint: 'Both: old events fit the new version and new events fit the old one.' },
  { value: 'none', title: 'None', hint: 'Any change is taken. Readers of old events may no longer understand them.' },
];

export function hintOf(compatibility: Compatibility): string {
  return modes.find(({ value }) => value === compatibility)?.hint ?? '';
}

/** `Full. Both: old events fit …`. */
export function wordsOf(compatibility: Compatibility): string {
  const title = modes.find(({ value }) => value === compatibility)?.title ?? compatibility;
  return `${title}. ${hintOf(compatibility)}`;
}
