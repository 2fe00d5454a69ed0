import type { Rules } from './rules.ts';

type Recorded<T> = T extends bigint
  ? number
  : T extends readonly (infer I)[]
    ? readonly Recorded<I>[]
    : T extends object
      ? { readonly [K in keyof T]: Recorded<T[K]> }
      : T;

/** Rules as JSON has them: amounts are numbers, which are exact up to 2^53 (RFC 8259, section 6). */
export type RulesRecord = Recorded<Rules>;

/** @throws RangeError for an amount that no JSON number holds */
export function recordOfRules(rules: Rules): RulesRecord {
  const text = JSON.stringify(rules, (_key, value: unknown) => (typeof value === 'bigint' ? numberOf(value) : value));
  return JSON.parse(text) as RulesRecord;
}

function numberOf(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${amount} does not fit a JSON number`);
  return number;
}

/** @throws RangeError, SyntaxError for an amount that is no whole number */
export function rulesOfRecord(record: RulesRecord): Rules {
  switch (record.format) {
    case 'proxy':
      return {
        ...record,
        opening: BigInt(record.opening),
        reserve: record.reserve === null ? null : BigInt(record.reserve),
        increments: record.increments.map(({ from, step }) => ({ from: BigInt(from), step: BigInt(step) })),
      };
    case 'reverse':
      return {
        ...record,
        ceiling: BigInt(record.ceiling),
        floor: BigInt(record.floor),
        step:
          record.step.of === 'units'
            ? { of: 'units', units: BigInt(record.step.units) }
            : { of: 'perMille', perMille: BigInt(record.step.perMille) },
      };
    case 'fixed':
      return { ...record, price: BigInt(record.price) };
    case 'sealed':
      return { ...record, scoring: record.scoring === null ? null : scoringOf(record.scoring) };
  }
}

function scoringOf({ price, time, quality, questions }: NonNullable<(RulesRecord & { format: 'sealed' })['scoring']>) {
  return {
    ...{ price: BigInt(price), time: BigInt(time), quality: BigInt(quality) },
    questions: questions.map(({ id, points }) => ({ id, points: BigInt(points) })),
  };
}
