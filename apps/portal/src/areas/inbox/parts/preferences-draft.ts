import type { Preferences } from '../api.ts';

/** How often the mails of a kind of news come together. */
export type Every = NonNullable<Preferences['digest']>['categories'][number]['every'];

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
  /** By kind of news; whose mails come at once are not in it. */
  readonly digest: Readonly<Record<string, Every>>;
  readonly digestAt: string;
  /** 1 is Monday. */
  readonly weekday: number;
}

const USUAL = { at: '08:00', weekday: 1, categories: [] } as const satisfies Preferences['digest'];

export function draftOf({ without, timeZone = '', quiet, phone = '', digest = USUAL }: Preferences): PreferencesDraft {
  return {
    ...{ without, timeZone, from: quiet?.from ?? '', until: quiet?.until ?? '', phone },
    ...{ digestAt: digest.at, weekday: digest.weekday },
    digest: Object.fromEntries(digest.categories.map(({ category, every }) => [category, every])),
  };
}

/** Quiet hours are kept where both their ends are given, and when digests come where there are some. */
export function preferencesOf({
  without,
  timeZone,
  from,
  until,
  phone,
  digest,
  digestAt,
  weekday,
}: PreferencesDraft): Preferences {
  const categories = Object.entries(digest).map(([category, every]) => ({ category, every }));
  return {
    without,
    ...(categories.length === 0 ? {} : { digest: { at: digestAt, weekday, categories } }),
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
export function categoriesOf(
  items: readonly { category: string }[],
  chosenOf: readonly { category: string }[],
): string[] {
  return [...new Set([...items, ...chosenOf].map(({ category }) => category))].sort();
}

/** With how often the mails of a kind of news come; undefined: each at once. */
export function together(
  digest: PreferencesDraft['digest'],
  category: string,
  every: Every | undefined,
): PreferencesDraft['digest'] {
  const { [category]: _before, ...others } = digest;
  return every === undefined ? others : { ...others, [category]: every };
}
