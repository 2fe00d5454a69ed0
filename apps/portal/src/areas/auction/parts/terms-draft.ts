import type { Language } from '@pvt/ui/language';
import type { Format, Terms } from '../api.ts';
import { readTyped, typedAmount } from './amounts.ts';

const AMOUNTS = ['opening', 'reserve', 'ceiling', 'floor', 'step', 'price'] as const;
type AmountName = (typeof AMOUNTS)[number];

/** The terms of an auction as they are typed. */
export interface TermsDraft extends Readonly<Record<AmountName, string>> {
  readonly format: Format;
  /** Of the place’s wall clock: `2027-03-28T18:00`. */
  readonly ends: string;
  readonly timeZone: string;
  /** Minutes; empty for an end that does not move. */
  readonly windowMinutes: string;
  readonly hardMinutes: string;
  /** Hours; empty where nobody may withdraw. */
  readonly withdrawalHours: string;
  readonly verifiedOnly: boolean;
  readonly ranks: boolean;
  readonly stepOf: 'percent' | 'amount';
  readonly pays: 'own' | 'second';
  readonly ties: 'first' | 'rebid';
  readonly scored: boolean;
  readonly weights: { readonly price: string; readonly time: string; readonly quality: string };
  readonly questions: readonly { readonly text: string; readonly points: string }[];
  /** In percent; empty for none. */
  readonly taxRate: string;
  readonly taxIncluded: boolean;
  /** Bids are what an hour costs, and a week has so many at most; empty where bids are for all of the work. */
  readonly weeklyHours: string;
  /** Reverse and sealed: parts that are awarded by themselves. */
  readonly lots: readonly { readonly title: string; readonly percent: string }[];
}

/** How the amounts of a draft are typed. */
export interface Typing {
  readonly digits: number;
  readonly language: Language;
}

export function blankTerms(ends: string, timeZone: string): TermsDraft {
  return {
    ...{ format: 'reverse', ends, timeZone, windowMinutes: '5', hardMinutes: '60', withdrawalHours: '' },
    ...{ verifiedOnly: false, ranks: true, opening: '', reserve: '', ceiling: '', floor: '', step: '1', price: '' },
    ...{ stepOf: 'percent', pays: 'own', ties: 'first', scored: false, questions: [], taxRate: '', taxIncluded: false },
    weeklyHours: '',
    lots: [],
    weights: { price: '60', time: '20', quality: '20' },
  };
}

/** Which amounts a format has. */
export const amountsOf: Readonly<Record<Format, readonly AmountName[]>> = {
  reverse: ['ceiling', 'step', 'floor'],
  sealed: [],
  proxy: ['opening', 'reserve'],
  fixed: ['price'],
};

/** A percentage with one decimal is a whole number of thousandths. */
const PERCENT_DIGITS = 1;
const TAX_DIGITS = 2;

/** What is typed of an amount, in minor units; null where it is left out, undefined where it is none. */
export function typedIn(draft: TermsDraft, name: AmountName, { digits, language }: Typing): number | null | undefined {
  const text = draft[name].trim();
  if (text === '') return null;
  return readTyped(text, name === 'step' && draft.stepOf === 'percent' ? PERCENT_DIGITS : digits, language);
}

/** Undefined where something that is typed is no number; what is missing, the server says. */
export function termsOf(draft: TermsDraft, typing: Typing): Terms | undefined {
  const amounts = amountsOf[draft.format].map((name) => [name, typedIn(draft, name, typing)] as const);
  const soft = draft.format === 'sealed' || draft.format === 'fixed' ? null : softCloseOf(draft);
  const before = wholeOf(draft.withdrawalHours, 3600);
  const tax = taxOf(draft, typing);
  const hours = draft.format === 'proxy' ? null : hoursOf(draft);
  const lots = draft.format === 'reverse' || draft.format === 'sealed' ? lotsOf(draft, typing) : null;
  const scoring = draft.format === 'sealed' && draft.scored ? scoringOf(draft) : null;
  if ([soft, before, tax, hours, lots, scoring, ...amounts.map(([, amount]) => amount)].includes(undefined))
    return undefined;
  return {
    ...{ format: draft.format, ends: { at: `${draft.ends}:00`, timeZone: draft.timeZone } },
    ...{ verifiedOnly: draft.verifiedOnly, ranks: draft.ranks },
    ...(soft ? { softClose: soft } : {}),
    ...(before === null || before === undefined ? {} : { withdrawalEndsBeforeSeconds: before }),
    ...(tax ? { tax } : {}),
    ...(hours ? { hourly: hours } : {}),
    ...(lots ? { lots } : {}),
    ...(scoring ? { scoring } : {}),
    ...(draft.format === 'sealed' ? { pays: draft.pays, ties: draft.ties } : {}),
    ...Object.fromEntries(
      amounts.flatMap(([name, amount]) =>
        amount === null || amount === undefined ? [] : [[memberOf(name, draft), amount] as const],
      ),
    ),
  };
}

const memberOf = (name: AmountName, { stepOf }: TermsDraft): string =>
  name === 'step' ? (stepOf === 'percent' ? 'stepPerMille' : 'stepUnits') : name;

function softCloseOf({ windowMinutes, hardMinutes }: TermsDraft): Terms['softClose'] | null {
  const [window, hard] = [wholeOf(windowMinutes, 60), wholeOf(hardMinutes, 60)];
  if (window === null || window === 0) return null;
  return window === undefined || hard === undefined ? undefined : { windowSeconds: window, hardSeconds: hard ?? 0 };
}

function taxOf({ taxRate, taxIncluded }: TermsDraft, { language }: Typing): Terms['tax'] | null {
  if (taxRate.trim() === '') return null;
  const rate = readTyped(taxRate, TAX_DIGITS, language);
  return rate === undefined ? undefined : { rate, included: taxIncluded };
}

function hoursOf({ weeklyHours }: TermsDraft): Terms['hourly'] | null {
  const hours = wholeOf(weeklyHours, 1);
  if (hours === null) return null;
  return hours === undefined || hours < 1 || hours > 100 ? undefined : { weeklyHours: hours };
}

function lotsOf({ lots }: TermsDraft, { language }: Typing): Terms['lots'] | null {
  const named = lots.filter(({ title }) => title.trim() !== '');
  if (named.length === 0) return null;
  const read = named.map(({ title, percent }, i) => ({
    ...{ id: `lot-${i + 1}`, title: title.trim() },
    share: readTyped(percent.trim(), TAX_DIGITS, language) ?? 0,
  }));
  return read.every(({ share }) => share > 0) ? read : undefined;
}

function scoringOf({ weights, questions }: TermsDraft): Terms['scoring'] {
  const [price, time, quality] = [weights.price, weights.time, weights.quality].map((text) => wholeOf(text, 1) ?? 0);
  const asked = questions.filter(({ text }) => text.trim() !== '');
  return {
    ...{ price: price ?? 0, time: time ?? 0, quality: quality ?? 0 },
    questions: asked.map(({ text, points }, i) => ({
      id: `q${i + 1}`,
      text,
      points: Math.max(1, wholeOf(points, 1) ?? 1),
    })),
  };
}

/** Null where it is left out, undefined where it is no whole number. */
function wholeOf(text: string, times: number): number | null | undefined {
  if (text.trim() === '') return null;
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) * times : undefined;
}

/** The draft of an auction whose terms are changed. */
export function draftOfTerms(terms: Terms, { digits, language }: Typing): TermsDraft {
  const typed = (amount: number | undefined, of = digits) =>
    amount === undefined ? '' : typedAmount(amount, of, language);
  const { ends, softClose, withdrawalEndsBeforeSeconds: before, scoring, tax, stepPerMille, stepUnits } = terms;
  const blank = blankTerms(ends.at.slice(0, 16), ends.timeZone);
  return {
    ...{ ...blank, format: terms.format, verifiedOnly: terms.verifiedOnly, ranks: terms.ranks },
    windowMinutes: softClose === undefined ? '' : String(Math.round(softClose.windowSeconds / 60)),
    hardMinutes: softClose === undefined ? '' : String(Math.round(softClose.hardSeconds / 60)),
    withdrawalHours: before === undefined ? '' : String(Math.round(before / 3600)),
    ...{ opening: typed(terms.opening), reserve: typed(terms.reserve), ceiling: typed(terms.ceiling) },
    ...{ floor: typed(terms.floor), price: typed(terms.price) },
    stepOf: stepUnits === undefined ? 'percent' : 'amount',
    step: stepUnits === undefined ? typed(stepPerMille, PERCENT_DIGITS) : typed(stepUnits),
    ...{ pays: terms.pays ?? 'own', ties: terms.ties ?? 'first', scored: scoring !== undefined },
    questions: (scoring?.questions ?? []).map(({ text, points }) => ({ text, points: String(points) })),
    ...(scoring === undefined
      ? {}
      : {
          weights: {
            ...{ price: String(scoring.price), time: String(scoring.time), quality: String(scoring.quality) },
          },
        }),
    lots: (terms.lots ?? []).map(({ title, share }) => ({ title, percent: typed(share, TAX_DIGITS) })),
    weeklyHours: terms.hourly === undefined ? '' : String(terms.hourly.weeklyHours),
    ...{ taxRate: typed(tax?.rate, TAX_DIGITS), taxIncluded: tax?.included ?? false },
  };
}

/** When a bid would move the end, by the wall clock: `18:00` of `2027-03-28T18:00`. Undefined where the end does not move. */
export function softCloseExample(
  draft: TermsDraft,
): Readonly<Record<'end' | 'bid' | 'moved' | 'hard', string>> | undefined {
  const soft = softCloseOf(draft);
  const end = Date.parse(`${draft.ends}Z`);
  if (!soft || Number.isNaN(end) || draft.format === 'sealed' || draft.format === 'fixed') return undefined;
  const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);
  const bid = end - Math.min(soft.windowSeconds, 120) * 1000;
  const hard = end + soft.hardSeconds * 1000;
  const moved = Math.min(bid + soft.windowSeconds * 1000, hard);
  return { end: clock(end), bid: clock(bid), moved: clock(Math.max(moved, end)), hard: clock(hard) };
}
