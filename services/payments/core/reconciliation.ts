import type { ProviderName, ReportLine } from './provider.ts';

export const REASONS = [
  'missing_here',
  'missing_there',
  'other_amount',
  'other_currency',
  'fee_not_booked',
  'payout_remainder',
] as const;
export type Reason = (typeof REASONS)[number];

export const WAYS = ['book_fee', 'apply', 'accept'] as const;
/** `book_fee`: what the provider kept is booked. `apply`: what it has counts here too. `accept`: it stays, with a note. */
export type Way = (typeof WAYS)[number];

/** What of ours stands for money that moved at the provider. */
export interface OwnLine {
  readonly kind: ReportLine['kind'];
  /** The provider's id of it. */
  readonly id: string;
  /** Signed as the provider has it: into the balance there (+) or out of it (−). */
  readonly amount: bigint;
  readonly fee: bigint;
  readonly currency: string;
  readonly intent: string | null;
  readonly payout: string | null;
  /** Of a payout: its amount less the sum of what it is for. */
  readonly remainder: bigint;
  /** It counts: a refund that failed, or a dispute that was won, does not. */
  readonly counts: boolean;
}

interface Side {
  readonly amount: bigint;
  readonly fee: bigint;
  readonly currency: string;
}

export interface Difference {
  readonly reason: Reason;
  readonly kind: ReportLine['kind'];
  readonly object: string;
  readonly payment: string | null;
  readonly intent: string | null;
  readonly payout: string | null;
  readonly here: Side | null;
  readonly there: Side | null;
}

export interface Books {
  /** The provider's report of the day. */
  readonly report: readonly ReportLine[];
  /** Ids of what it reports on the days beside: our clock and its are not the same. */
  readonly reportedBeside: ReadonlySet<string>;
  /** Ours of the day, and whatever of ours the report names. */
  readonly own: readonly OwnLine[];
  /** Ids of those that came to count within the day, by our clock. */
  readonly ofDay: ReadonlySet<string>;
  /** Which intents the provider's payments are. */
  readonly intents: ReadonlyMap<string, string>;
}

/** What differs between the provider's books and ours: of each object its most telling difference, and its fee by itself. */
export function compare({ report, reportedBeside, own, ofDay, intents }: Books): Difference[] {
  const ownById = new Map(own.map((line) => [keyOf(line), line]));
  const reported = new Set(report.map(keyOf));
  const there = report
    .filter((line) => !isOfFailedPayout(line, ownById.get(keyOf(line)), report))
    .flatMap((line) => ofReported(line, ownById.get(keyOf(line)), intents));
  const here = own
    .filter((line) => ofDay.has(line.id) && line.counts)
    .flatMap((line) => [
      ...(reported.has(keyOf(line)) || reportedBeside.has(line.id) ? [] : [differenceOf('missing_there', line, null)]),
      ...(line.remainder === 0n ? [] : [differenceOf('payout_remainder', line, null)]),
    ]);
  return [...there, ...here];
}

/** One that failed here too: there it is in the report twice, out and back in again, perhaps days later. */
function isOfFailedPayout(line: ReportLine, own: OwnLine | undefined, report: readonly ReportLine[]): boolean {
  if (line.kind !== 'payout' || own === undefined || own.counts || own.currency !== line.currency) return false;
  const isBack = line.amount === -own.amount;
  return (
    isBack || report.some(({ kind, id, amount }) => kind === 'payout' && id === line.id && amount === -line.amount)
  );
}

function ofReported(
  line: ReportLine,
  own: OwnLine | undefined,
  intents: ReadonlyMap<string, string>,
): readonly Difference[] {
  if (own === undefined || !own.counts) {
    const intent = own?.intent ?? intents.get(line.payment ?? '') ?? null;
    return [{ ...differenceOf('missing_here', own ?? null, line), intent }];
  }
  if (own.currency !== line.currency) return [differenceOf('other_currency', own, line)];
  return [
    ...(own.amount === line.amount ? [] : [differenceOf('other_amount', own, line)]),
    ...(own.fee === line.fee ? [] : [differenceOf('fee_not_booked', own, line)]),
  ];
}

function differenceOf(reason: Reason, own: OwnLine | null, line: ReportLine | null): Difference {
  const some = own ?? line;
  if (some === null) throw new Error('a difference is of one of both sides at least');
  const side = (of: OwnLine | ReportLine | null): Side | null =>
    of === null ? null : { amount: of.amount, fee: of.fee, currency: of.currency };
  return {
    ...{ reason, kind: some.kind, object: some.id, payment: line?.payment ?? null },
    ...{ intent: own?.intent ?? null, payout: own?.payout ?? null, here: side(own), there: side(line) },
  };
}

const keyOf = ({ kind, id }: { readonly kind: string; readonly id: string }): string => `${kind} ${id}`;

/**
 * In which ways a difference can be settled, the best first. What was reported never shrinks (ADR 0047): a smaller amount or fee there,
 * a capture or a payout that is not there, and what is in another currency are for a person to judge.
 */
export function waysOf({ reason, kind, intent, here, there }: Omit<Difference, 'object' | 'payment'>): Way[] {
  switch (reason) {
    case 'fee_not_booked':
      return intent !== null && here !== null && there !== null && there.fee > here.fee
        ? ['book_fee', 'accept']
        : ['accept'];
    case 'missing_here':
      return intent !== null && kind !== 'payout' && here === null ? ['apply', 'accept'] : ['accept'];
    case 'other_amount':
      return intent !== null && here !== null && there !== null && magnitude(there.amount) > magnitude(here.amount)
        ? ['apply', 'accept']
        : ['accept'];
    case 'missing_there':
      // That a payout is in no report proves no failure: booked back, it would be paid a second time.
      return kind === 'refund' && intent !== null ? ['apply', 'accept'] : ['accept'];
    case 'other_currency':
    case 'payout_remainder':
      return ['accept'];
  }
}

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

const DAY_MS = 86_400_000;

/** @param by how many days on @returns `2026-11-29` */
export const dayAfter = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);

/** How long after it happened a movement may come into a provider's report (ms): developer.paypal.com/docs/transaction-search. */
export const REPORT_LAGS_MS: Readonly<Partial<Record<ProviderName, number>>> = { paypal: 3 * 3_600_000 };

/**
 * Until when what is ours of a day is looked for in the provider's report, as an instant: what is younger than the report's lag may be
 * missing there, and is looked for by the comparison after the day, which waits for the lag.
 * @param now ISO instant
 */
export function comparableUntil(provider: ProviderName, day: string, now: string): string {
  const ended = Date.parse(`${dayAfter(day, 1)}T00:00:00Z`);
  return new Date(Math.min(ended, Date.parse(now) - (REPORT_LAGS_MS[provider] ?? 0))).toISOString();
}
