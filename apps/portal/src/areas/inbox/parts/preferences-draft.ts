import type { Preferences } from '../api.ts';

type Channel = Preferences['without'][number]['channel'];

/** The channels that reach a person. */
export const PERSONAL = ['email', 'app', 'push', 'sms', 'whatsapp'] as const satisfies readonly Channel[];
export type Personal = (typeof PERSONAL)[number];

/** As the page holds them: texts that are empty where nothing is chosen. */
export interface PreferencesDraft {
  readonly without: Preferences['without'];
  readonly timeZone: string;
  readonly from: string;
  readonly until: string;
  readonly phone: string;
}

export function draftOf({ without, timeZone = '', quiet, phone = '' }: Preferences): PreferencesDraft {
  return { without, timeZone, from: quiet?.from ?? '', until: quiet?.until ?? '', phone };
}

/** Quiet hours are kept where both their ends are given. */
export function preferencesOf({ without, timeZone, from, until, phone }: PreferencesDraft): Preferences {
  return {
    without,
    ...(timeZone === '' ? {} : { timeZone }),
    ...(from === '' || until === '' ? {} : { quiet: { from, until } }),
    ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
  };
}

export function isWanted(without: Preferences['without'], category: string, channel: Personal): boolean {
  return !without.some((each) => each.category === category && (each.channel === channel || each.channel === '*'));
}

/** With a category by a channel wanted or not. "By no channel" becomes a list of channels, so that one can be taken out. */
export function chosen(
  without: Preferences['without'],
  category: string,
  channel: Personal,
  wanted: boolean,
): Preferences['without'] {
  const others = without.filter((each) => each.category !== category);
  const unwanted = PERSONAL.filter((each) => (each === channel ? !wanted : !isWanted(without, category, each)));
  // What comes later by another channel is not wanted either.
  if (unwanted.length === PERSONAL.length) return [...others, { category, channel: '*' }];
  return [...others, ...unwanted.map((each) => ({ category, channel: each }))];
}

/** Of what there is a choice: what came, and what was chosen of before. */
export function categoriesOf(items: readonly { category: string }[], without: Preferences['without']): string[] {
  return [...new Set([...items, ...without].map(({ category }) => category))].sort();
}
