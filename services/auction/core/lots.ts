import type { FieldError } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';
import { orNull, textOf } from './contract-fields.ts';
import { divideByShares } from './divide-by-shares.ts';

const closed = { additionalProperties: false } as const;
const WHOLE = 10_000;

const LotId = Type.String({ pattern: '^[a-z0-9-]{1,40}$', description: 'Its name.', examples: ['reading'] });
const title = textOf(200, 'What is done in it.', 'Reading of invoices');

export const Lot = Type.Object(
  {
    id: LotId,
    title,
    share: Type.Integer({
      ...{ minimum: 1, maximum: WHOLE - 1, examples: [6000] },
      description: 'Its part of the price of all, in hundredths of a percent; those of all lots sum to 10000.',
    }),
  },
  { ...closed, title: 'AuctionLot', description: 'A part of the work that is awarded by itself.' },
);
export type Lot = Static<typeof Lot>;

export const Lots = Type.Array(Lot, {
  ...{ minItems: 2, maxItems: 20 },
  examples: [
    [
      { id: 'reading', title: 'Reading of invoices', share: 6000 },
      { id: 'posting', title: 'Posting of totals', share: 4000 },
    ],
  ],
  description:
    'Reverse and sealed: the parts that the work is awarded in, each to a bidder of its own, at its share of the bidder’s price.',
});

export const AwardedLot = Type.Object(
  { id: LotId, title },
  { ...closed, title: 'AwardedLot', description: 'A part of the work.' },
);
export const LotOfAward = orNull(AwardedLot, 'Which lot of the auction; null where it is awarded as a whole.');
export const NamedLot = LotId;

/** What is wrong with lots, by place. */
export function lotFaults({
  format,
  hourly,
  lots,
}: {
  readonly format: string;
  readonly hourly?: object;
  readonly lots?: readonly Lot[];
}): FieldError[] {
  if (lots === undefined) return [];
  const at = (detail: string): FieldError[] => [{ pointer: '/lots', detail }];
  if (format !== 'reverse' && format !== 'sealed') return at('Reverse and sealed auctions are awarded in lots.');
  if (hourly !== undefined) return at('Bids for an hour have no lots.');
  if (new Set(lots.map(({ id }) => id)).size < lots.length) return at('Two lots have one id.');
  const sum = lots.reduce((all, { share }) => all + share, 0);
  return sum === WHOLE ? [] : at(`The shares sum to ${sum}, and not to ${WHOLE}.`);
}

/** What each lot costs of a price: they sum to it. */
export const lotPrices = (price: bigint, lots: readonly Pick<Lot, 'share'>[]): bigint[] =>
  divideByShares(
    price,
    lots.map(({ share }) => share),
  );
