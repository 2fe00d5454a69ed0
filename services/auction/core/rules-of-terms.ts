import { defaultIncrements, type Rules, type Times } from '@pvt/bidding';
import type { FieldError } from '@pvt/kernel/errors';
import { MOST_BID } from './amount.ts';
import { lotFaults } from './lots.ts';
import type { Terms } from './terms.ts';

/** How long the close waits for what was received before the end (ms). */
const GRACE_MS = 5000;
const SECOND_MS = 1000;

/**
 * The end as an instant: local wall time stays what it is across a change of the clock. Of an hour that comes twice the second one
 * counts, so that nobody has less time than the wall clock says.
 * @throws RangeError for a zone or a date that there is none
 */
export function endOf({ at, timeZone }: Terms['ends']): Temporal.Instant {
  return Temporal.PlainDateTime.from(at, { overflow: 'reject' })
    .toZonedDateTime(timeZone, { disambiguation: 'later' })
    .toInstant();
}

/** What is wrong with terms, by place. @param now when they would be published */
export function termFaults(terms: Terms, now: Temporal.Instant): FieldError[] {
  return [
    ...timeFaults(terms, now),
    ...formatFaults(terms),
    ...amountFaults(terms),
    ...hourlyFaults(terms),
    ...lotFaults(terms),
  ];
}

function timeFaults({ startsAt, ends }: Terms, now: Temporal.Instant): FieldError[] {
  const end = endOrUndefined(ends);
  if (end === undefined) return [{ pointer: '/ends', detail: 'There is no such time, or no such time zone.' }];
  const start = startsAt === undefined ? now : Temporal.Instant.from(startsAt);
  const begin = Temporal.Instant.compare(start, now) < 0 ? now : start;
  const isAfter = Temporal.Instant.compare(end, begin) > 0;
  return isAfter ? [] : [{ pointer: '/ends', detail: 'The end is not after the start, or has passed.' }];
}

/** Who bids in a proxy auction buys what is there. */
const hourlyFaults = ({ format, hourly }: Terms): FieldError[] =>
  format === 'proxy' && hourly !== undefined
    ? [
        {
          pointer: '/hourly',
          detail: 'Where the price goes up, something is sold that is there: nobody works by the hour.',
        },
      ]
    : [];

function endOrUndefined(ends: Terms['ends']): Temporal.Instant | undefined {
  try {
    return endOf(ends);
  } catch {
    return undefined;
  }
}

function formatFaults(terms: Terms): FieldError[] {
  const needed = (member: keyof Terms, detail: string): FieldError[] =>
    terms[member] === undefined ? [{ pointer: `/${member}`, detail }] : [];
  switch (terms.format) {
    case 'proxy':
      return [...needed('opening', 'A proxy auction has an opening price.'), ...incrementFaults(terms)];
    case 'reverse': {
      const { ceiling, floor = 1, stepPerMille, stepUnits } = terms;
      const isBoth = (stepPerMille === undefined) === (stepUnits === undefined);
      return [
        ...needed('ceiling', 'A reverse auction has a ceiling.'),
        ...(isBoth ? [{ pointer: '/stepPerMille', detail: 'Give either `stepPerMille` or `stepUnits`.' }] : []),
        ...(ceiling !== undefined && floor > ceiling
          ? [{ pointer: '/floor', detail: 'The floor is above the ceiling.' }]
          : []),
      ];
    }
    case 'fixed':
      return needed('price', 'A fixed price is given.');
    case 'sealed':
      return scoringFaults(terms);
  }
}

function incrementFaults({ increments = [] }: Terms): FieldError[] {
  const isOrdered = increments.every(({ from }, i) => (i === 0 ? from === 0 : from > (increments[i - 1]?.from ?? 0)));
  return isOrdered
    ? []
    : [{ pointer: '/increments', detail: 'The table begins at 0, and each row is above the one before.' }];
}

function amountFaults({ opening, reserve, ceiling, floor, stepUnits, price, increments = [] }: Terms): FieldError[] {
  const single = Object.entries({ opening, reserve, ceiling, floor, stepUnits, price });
  const rows = increments.flatMap(({ from, step }, i) => [
    [`increments/${i}/from`, from] as const,
    [`increments/${i}/step`, step] as const,
  ]);
  return [...single, ...rows]
    .filter(([, amount]) => amount !== undefined && amount > MOST_BID)
    .map(([place]) => ({ pointer: `/${place}`, detail: `An amount is at most ${MOST_BID} minor units.` }));
}

function scoringFaults({ scoring, pays }: Terms): FieldError[] {
  if (scoring === undefined) return [];
  const { price, time, quality, questions } = scoring;
  const isDouble = new Set(questions.map(({ id }) => id)).size < questions.length;
  return [
    ...(price + time + quality === 0 ? [{ pointer: '/scoring', detail: 'Something has to count.' }] : []),
    ...(pays === 'second'
      ? [{ pointer: '/pays', detail: 'The price of the second is paid where price alone decides.' }]
      : []),
    ...(isDouble ? [{ pointer: '/scoring/questions', detail: 'Two questions have one id.' }] : []),
  ];
}

/**
 * The rules by which an auction is decided from its publication on.
 * @param digits after the point of the currency’s amounts
 * @throws RangeError for terms with faults
 */
export function rulesOfTerms(terms: Terms, now: Temporal.Instant, digits: number): Rules {
  const times = timesOf(terms, now);
  const { opening, reserve, increments, ceiling, floor = 1, stepPerMille, stepUnits, price, scoring } = terms;
  switch (terms.format) {
    case 'proxy':
      return {
        ...{
          ...times,
          format: 'proxy',
          opening: given(opening),
          reserve: reserve === undefined ? null : BigInt(reserve),
        },
        increments:
          increments?.map(({ from, step }) => ({ from: BigInt(from), step: BigInt(step) })) ??
          defaultIncrements(digits),
      };
    case 'reverse':
      return {
        ...{ ...times, format: 'reverse', ceiling: given(ceiling), floor: BigInt(floor) },
        step:
          stepUnits === undefined
            ? { of: 'perMille', perMille: given(stepPerMille) }
            : { of: 'units', units: BigInt(stepUnits) },
      };
    case 'fixed':
      return { ...times, format: 'fixed', price: given(price) };
    case 'sealed':
      return {
        ...{ ...times, softClose: null, format: 'sealed', pays: terms.pays ?? 'own', ties: terms.ties ?? 'first' },
        scoring: scoring === undefined ? null : scoringOf(scoring),
      };
  }
}

function timesOf(
  { startsAt, ends, softClose, withdrawalEndsBeforeSeconds: before }: Terms,
  now: Temporal.Instant,
): Times {
  const endsAt = endOf(ends).epochMilliseconds;
  const start = startsAt === undefined ? now : Temporal.Instant.from(startsAt);
  const windowMs = (softClose?.windowSeconds ?? 0) * SECOND_MS;
  return {
    ...{ startsAt: start.epochMilliseconds, endsAt, graceMs: GRACE_MS },
    softClose: softClose === undefined ? null : { windowMs, extensionMs: windowMs },
    hardEndsAt: endsAt + (softClose?.hardSeconds ?? 0) * SECOND_MS,
    withdrawalEndsBeforeMs: before === undefined ? null : before * SECOND_MS,
  };
}

function scoringOf({ price, time, quality, questions }: NonNullable<Terms['scoring']>) {
  return {
    ...{ price: BigInt(price), time: BigInt(time), quality: BigInt(quality) },
    questions: questions.map(({ id, points }) => ({ id, points: BigInt(points) })),
  };
}

function given(amount: number | undefined): bigint {
  if (amount === undefined) throw new RangeError('the terms have faults');
  return BigInt(amount);
}
