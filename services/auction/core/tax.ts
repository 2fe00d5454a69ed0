import Type, { type Static } from 'typebox';
import { Amount, amountOf } from './amount.ts';

const closed = { additionalProperties: false } as const;

/** What a client declares of the tax. Of one auction there is one rate, so that of two bids the lower one is lower net too. */
export const TaxTerms = Type.Object(
  {
    rate: Type.Integer({ minimum: 0, maximum: 10_000, description: 'In hundredths of a percent.', examples: [2300] }),
    included: Type.Boolean({ description: 'Whether bids include it; else it comes on top.', examples: [false] }),
  },
  { ...closed, title: 'AuctionTax', description: 'The tax on what is bid.' },
);
export type TaxTerms = Static<typeof TaxTerms>;

export const TaxedPrice = Type.Object(
  {
    net: Amount('Without tax.'),
    tax: Type.Integer({ minimum: 0, description: 'The tax, in minor units, half up.', examples: [11_385] }),
    gross: Amount('What is paid.'),
  },
  { ...closed, title: 'AuctionTaxedPrice', description: 'The price and its tax. The parts add up exactly.' },
);
export type TaxedPrice = Static<typeof TaxedPrice>;

const WHOLE = 10_000n;

/** @param amount as it is bid, in minor units */
export function taxedPrice(amount: bigint, { rate, included }: TaxTerms): TaxedPrice {
  const of = BigInt(rate);
  const net = included ? halfUp(amount * WHOLE, WHOLE + of) : amount;
  const gross = included ? amount : amount + halfUp(amount * of, WHOLE);
  return { net: amountOf(net), tax: amountOf(gross - net), gross: amountOf(gross) };
}

const halfUp = (of: bigint, by: bigint): bigint => (2n * of + by) / (2n * by);
