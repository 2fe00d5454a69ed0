import Type, { type Static } from 'typebox';
import { AmountOrNull } from './amount.ts';
import { AccountId, Id } from './project.ts';
import { TaxedPrice } from './tax.ts';
import { FORMATS, Terms } from './terms.ts';

const closed = { additionalProperties: false } as const;
const instant = (description: string) => Type.String({ description, examples: ['2027-03-28T22:59:59.000Z'] });
const nullable = (description: string, example: string) =>
  Type.Union([Type.String(), Type.Null()], { description, examples: [example] });

const STATE = Type.Enum(['draft', 'open', 'ended', 'closed', 'cancelled'] as const, {
  description: 'Between `ended` and `closed`, what was received before the end is still decided on.',
  examples: ['open'],
});

export const DIGITS = Type.Integer({
  description: 'After the point of the currency’s amounts, by ISO 4217.',
  examples: [2],
});

export const AuctionSummary = Type.Object(
  {
    id: Id,
    project: Id,
    title: Type.String({ description: 'Of its project.', examples: ['Invoices into the ledger'] }),
    client: AccountId,
    currency: Type.String({ description: 'ISO 4217; amounts are its minor units.', examples: ['EUR'] }),
    digits: DIGITS,
    format: Type.Enum([...FORMATS], { description: 'How it is held.', examples: ['reverse'] }),
    state: STATE,
    price: AmountOrNull('The price now; null before the first bid, and of a sealed auction.'),
    endsAt: nullable('The end as it is now; null of a draft.', '2027-03-28T22:59:59.000Z'),
  },
  { ...closed, title: 'AuctionSummary', description: 'An auction in a list.' },
);
export type AuctionSummary = Static<typeof AuctionSummary>;

const Own = Type.Object(
  {
    amount: AmountOrNull('Your last bid; null of a sealed one.'),
    leads: Type.Union([Type.Boolean(), Type.Null()], {
      description: 'Whether you lead; null of a sealed auction.',
      examples: [true],
    }),
    rank: Type.Union([Type.Integer(), Type.Null()], { description: 'Where the terms show it.', examples: [1] }),
    commitment: nullable('Of a sealed bid.', '5feceb66'),
  },
  { ...closed, title: 'OwnAuctionBid', description: 'Your bid that stands.' },
);

/** What moves while an auction goes on. */
const MOVING = {
  state: STATE,
  price: AmountOrNull('The price now; null before the first bid, and of a sealed auction.'),
  taxed: Type.Union([TaxedPrice, Type.Null()], {
    description: 'The price and its tax, where the terms declare one and there is a price.',
  }),
  next: AmountOrNull('The bid that is just taken now; null where none is possible, or none is told.'),
  reserveMet: Type.Union([Type.Boolean(), Type.Null()], {
    description: 'Proxy: whether the reserve is met; null where there is none.',
    examples: [true],
  }),
  endsAt: nullable('The end as it is now; null of a draft.', '2027-03-28T22:59:59.000Z'),
  extensions: Type.Integer({ description: 'How often a bid has moved the end.', examples: [0] }),
  now: instant('The server’s clock, for a countdown.'),
  own: Type.Union([Own, Type.Null()], { description: 'Null where you have no bid that stands.' }),
};

export const LiveAuction = Type.Object(MOVING, {
  ...closed,
  title: 'LiveAuction',
  description: 'What moves of an auction, as you see it.',
});
export type LiveAuction = Static<typeof LiveAuction>;

const AuctionResult = Type.Object(
  {
    outcome: Type.Enum(['won', 'noBids', 'reserveNotMet', 'rebid'] as const, {
      description: 'What it came to.',
      examples: ['won'],
    }),
    bidder: nullable('Who has won.', 'person:0198c0de-1111-7000-8000-000000000001'),
    price: AmountOrNull('What the winner pays or is paid.'),
    tied: Type.Array(Type.String(), { description: 'Who is to bid again.' }),
  },
  { ...closed, title: 'AuctionResult', description: 'What an auction came to.' },
);

export const AuctionView = Type.Object(
  {
    ...{ ...AuctionSummary.properties, ...MOVING },
    version: Type.String({
      description: 'Its `ETag`, for `If-Match`: of its terms and state.',
      examples: ['"pZ3cJwQ0m1"'],
    }),
    terms: Terms,
    publicKey: nullable('Sealed: the X25519 key that bids are sealed to, base64.', 'LvI0bT0y…'),
    rebidOf: nullable('Of a second round: the auction whose bids were level.', '0198c0de-a0c7-7000-8000-000000000001'),
    rebid: nullable('The second round, where there is one.', '0198c0de-a0c7-7000-8000-000000000002'),
    bidders: Type.Union([Type.Array(AccountId), Type.Null()], {
      description: 'Who alone may bid; null where everybody may who sees it.',
    }),
    result: Type.Union([AuctionResult, Type.Null()], { description: 'Once it is closed.' }),
  },
  { ...closed, title: 'Auction', description: 'An auction as you see it.' },
);
export type AuctionView = Static<typeof AuctionView>;

export const BidView = Type.Object(
  {
    sequence: Type.Integer({ description: 'Its place in the auction’s order.', examples: [1] }),
    receivedAt: instant('When the server received it.'),
    bidder: AccountId,
    name: Type.Union([Type.String(), Type.Null()], {
      description: 'What the bidder is called: for whom it is bid to, once the auction is closed; else null.',
      examples: ['Dan Meyer'],
    }),
    leads: Type.Union([Type.Boolean(), Type.Null()], {
      description: 'Whether it led then; null of a sealed one.',
      examples: [true],
    }),
    price: AmountOrNull('The price that it made; of a sealed one, its own.'),
    withdrawn: Type.Boolean({
      description: 'Whether its bidder has withdrawn: then it does not count.',
      examples: [false],
    }),
  },
  { ...closed, title: 'AuctionBid', description: 'An accepted bid.' },
);
export type BidView = Static<typeof BidView>;
