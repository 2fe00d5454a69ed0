import { LANGUAGES } from '@pvt/currency/read-amount';
import Type, { type Static } from 'typebox';
import { AmountOrNull } from './amount.ts';
import { Id } from './project.ts';

const closed = { additionalProperties: false } as const;

export const NewBid = Type.Object(
  {
    amount: Type.String({
      minLength: 1,
      maxLength: 40,
      description: 'In the auction’s currency; of a proxy auction, the most that you would pay.',
      examples: ['495.00'],
    }),
    language: Type.Optional(
      Type.Enum([...LANGUAGES], {
        description: 'As whose numbers the amount is written; without it, `1234.50`.',
        examples: ['en'],
      }),
    ),
    days: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 3650, description: 'Sealed: how long it takes.', examples: [20] }),
    ),
    answers: Type.Optional(
      Type.Array(Type.String({ maxLength: 40, examples: ['tests'] }), {
        maxItems: 50,
        uniqueItems: true,
        description: 'Sealed: the questions that are answered with yes.',
      }),
    ),
  },
  { ...closed, title: 'NewAuctionBid', description: 'A bid.' },
);
export type NewBid = Static<typeof NewBid>;

const nullable = (description: string, example: string) =>
  Type.Union([Type.String(), Type.Null()], { description, examples: [example] });

export const BidReceipt = Type.Object(
  {
    auction: Id,
    receivedAt: Type.String({
      description: 'When the server had received all of it: what counts.',
      examples: ['2027-03-28T22:59:59.999Z'],
    }),
    sequence: Type.Union([Type.Integer(), Type.Null()], {
      description: 'Its place in the auction’s order; null of a sealed one, where it would tell how many there are.',
      examples: [1],
    }),
    leads: Type.Union([Type.Boolean(), Type.Null()], {
      description: 'Whether it leads; null of a sealed one.',
      examples: [true],
    }),
    price: AmountOrNull('The price that it makes.'),
    next: AmountOrNull('The bid that would be taken after it.'),
    endsAt: Type.String({ description: 'The end as it is then.', examples: ['2027-03-28T22:59:59.000Z'] }),
    commitment: nullable('Sealed: SHA-256 of the canonical content (RFC 8785) with its salt.', '5feceb66ffc86f38'),
    salt: nullable('Sealed: what opens the commitment, together with the content. Keep it.', 'c2FsdA=='),
  },
  { ...closed, title: 'AuctionBidReceipt', description: 'A bid that was accepted.' },
);
export type BidReceipt = Static<typeof BidReceipt>;
