import type { Limits } from '../api.ts';

export const LIMITS = ['people', 'keys'] as const;
export type LimitName = (typeof LIMITS)[number];

/** Limits as they are typed: empty for none. */
export type LimitDraft = Readonly<Record<LimitName, string>>;

export function draftOf(limits: Limits): LimitDraft {
  const typed = (name: LimitName) => limits[name]?.toString() ?? '';
  return {
    people: typed('people'),
    keys: typed('keys'),
  };
}

/** What is empty is not limited; what is no number goes as it is, for the API to say so. */
export function limitsOf(draft: LimitDraft): Limits {
  return Object.fromEntries(LIMITS.flatMap((name) => (draft[name].trim() === '' ? [] : [[name, Number(draft[name])]])));
}
