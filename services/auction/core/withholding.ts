import Type, { type Static } from 'typebox';

export const Country = Type.String({
  pattern: '^[A-Z]{2}$',
  description: 'ISO 3166-1, two letters.',
  examples: ['PT'],
});
const day = (description: string) =>
  Type.String({ format: 'date', maxLength: 10, description, examples: ['2027-01-01'] });

export const WithholdingRule = Type.Object(
  {
    country: Country,
    basisPoints: Type.Integer({
      ...{ minimum: 0, maximum: 9000, examples: [1150] },
      description: 'What is withheld of what is the developer’s after the fee: 1150 are 11.5 %.',
    }),
    from: day('The first day it holds on, in UTC.'),
    until: Type.Union([day(''), Type.Null()], {
      description: 'The last day; null where it holds until it is changed.',
    }),
  },
  {
    additionalProperties: false,
    title: 'WithholdingRule',
    description: 'What is withheld of who is taxed in a country.',
  },
);
export type WithholdingRule = Static<typeof WithholdingRule>;

export const WithholdingRules = Type.Object(
  { rules: Type.Array(WithholdingRule, { maxItems: 1000, description: 'Of a country, their days never overlap.' }) },
  { additionalProperties: false, title: 'WithholdingRules', description: 'What is withheld of payouts.' },
);
export type WithholdingRules = Static<typeof WithholdingRules>;

/** What is wrong with rules, as a sentence with its pointer; undefined where nothing is. */
export function ruleFault({
  rules,
}: WithholdingRules): { readonly pointer: string; readonly detail: string } | undefined {
  for (const [i, rule] of rules.entries()) {
    if (rule.until !== null && rule.until < rule.from)
      return { pointer: `/rules/${i}/until`, detail: 'A rule ends on the day on which it begins, or later.' };
    const other = rules.slice(0, i).findIndex((each) => each.country === rule.country && overlap(each, rule));
    if (other >= 0) return { pointer: `/rules/${i}/from`, detail: `Its days overlap with those of rule ${other + 1}.` };
  }
  return undefined;
}

const overlap = (a: WithholdingRule, b: WithholdingRule): boolean =>
  (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until);

/** What is withheld on a day; nothing where no rule holds. */
export function rateOn({ rules }: WithholdingRules, country: string, on: Temporal.PlainDate): number {
  const text = on.toString();
  const rule = rules.find((each) => each.country === country && each.from <= text && (each.until ?? text) >= text);
  return rule?.basisPoints ?? 0;
}

/** In minor units. */
export interface Withheld {
  readonly tax: bigint;
  readonly paid: bigint;
}

/** Divides what is the developer's after the fee; the tax is rounded half up, once for a payout, and both sum to it. */
export function withhold(net: bigint, basisPoints: number): Withheld {
  const tax = (net * BigInt(basisPoints) * 2n + 10_000n) / 20_000n;
  return { tax, paid: net - tax };
}
