import Type, { type Static } from 'typebox';
import { Amount } from './amount.ts';
import { AuctionHours } from './hourly.ts';
import { Lots } from './lots.ts';
import { TaxTerms } from './tax.ts';

const closed = { additionalProperties: false } as const;
const seconds = (description: string, example: number, least = 0) =>
  Type.Integer({ minimum: least, maximum: 30 * 86_400, description, examples: [example] });
const weight = (description: string) => Type.Integer({ minimum: 0, maximum: 1000, description, examples: [60] });

export const FORMATS = ['sealed', 'reverse', 'proxy', 'fixed'] as const;

/** What an auction is held by. Which members count is a matter of the format; `termFaults` says what is missing. */
export const Terms = Type.Object(
  {
    format: Type.Enum([...FORMATS], {
      description:
        'How it is held: `sealed`; `reverse`, the price goes down; `proxy`, it goes up; `fixed`, the first has it.',
      examples: ['reverse'],
    }),
    startsAt: Type.Optional(
      Type.String({
        format: 'date-time',
        maxLength: 40,
        description: 'From when on it takes bids; by default from its publication.',
        examples: ['2027-03-01T09:00:00Z'],
      }),
    ),
    ends: Type.Object(
      {
        at: Type.String({
          pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$',
          description: 'By the wall clock.',
          examples: ['2027-03-28T23:59:59'],
        }),
        timeZone: Type.String({ maxLength: 60, description: 'Whose wall clock.', examples: ['Europe/Lisbon'] }),
      },
      { ...closed, title: 'AuctionEnd', description: 'When it ends; what is received then is too late.' },
    ),
    softClose: Type.Optional(
      Type.Object(
        {
          windowSeconds: seconds(
            'A bid that takes the lead so long before the end moves it to as long after the bid.',
            300,
            1,
          ),
          hardSeconds: seconds('No later than so long after the end as it was set.', 3600),
        },
        { ...closed, title: 'SoftClose', description: 'How the end moves.' },
      ),
    ),
    withdrawalEndsBeforeSeconds: Type.Optional(
      seconds('Until how long before the end a bidder may withdraw; without it, nobody may.', 3600),
    ),
    verifiedOnly: Type.Boolean({ description: 'Whether only verified bidders may bid.', examples: [false] }),
    ranks: Type.Boolean({ description: 'Whether each bidder sees its own rank.', examples: [true] }),
    tax: Type.Optional(TaxTerms),
    hourly: Type.Optional(AuctionHours),
    lots: Type.Optional(Lots),
    opening: Type.Optional(Amount('Proxy: the least that the first bid may be.')),
    reserve: Type.Optional(Amount('Proxy: below it nothing is sold. Only the client sees it.')),
    increments: Type.Optional(
      Type.Array(
        Type.Object(
          {
            from: Type.Integer({
              minimum: 0,
              maximum: Number.MAX_SAFE_INTEGER,
              description: 'From this price on.',
              examples: [0],
            }),
            step: Amount('The bid has to be higher by it.'),
          },
          { ...closed, title: 'BidIncrement', description: 'A row of the table.' },
        ),
        { minItems: 1, maxItems: 50, description: 'Proxy: by default eBay’s.' },
      ),
    ),
    ceiling: Type.Optional(Amount('Reverse: the most that the first bid may ask.')),
    floor: Type.Optional(Amount('Reverse: the least that a bid may ask; by default one minor unit.')),
    stepPerMille: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 500,
        description: 'Reverse: how much lower each bid has to be, in thousandths of the price.',
        examples: [10],
      }),
    ),
    stepUnits: Type.Optional(Amount('Reverse: how much lower each bid has to be.')),
    price: Type.Optional(Amount('Fixed: the price.')),
    pays: Type.Optional(
      Type.Enum(['own', 'second'] as const, { description: 'Sealed: what the winner is paid.', examples: ['own'] }),
    ),
    ties: Type.Optional(
      Type.Enum(['first', 'rebid'] as const, {
        description: 'Sealed: who wins of those who are level.',
        examples: ['first'],
      }),
    ),
    scoring: Type.Optional(
      Type.Object(
        {
          ...{
            price: weight('Weight of the price.'),
            time: weight('Weight of the days.'),
            quality: weight('Weight of the answers.'),
          },
          questions: Type.Array(
            Type.Object(
              {
                id: Type.String({ pattern: '^[a-z0-9-]{1,40}$', description: 'Its name.', examples: ['tests'] }),
                text: Type.String({
                  minLength: 1,
                  maxLength: 500,
                  description: 'What is asked.',
                  examples: ['Do you write tests?'],
                }),
                points: Type.Integer({ minimum: 1, maximum: 1000, description: 'What a yes is worth.', examples: [3] }),
              },
              { ...closed, title: 'BidQuestion', description: 'A question of yes or no.' },
            ),
            { maxItems: 50, description: 'What bidders answer.' },
          ),
        },
        {
          ...closed,
          title: 'BidScoring',
          description: 'Sealed: by what bids are weighed; without it, by price alone.',
        },
      ),
    ),
  },
  {
    ...closed,
    title: 'AuctionTerms',
    description: 'By what an auction is held. Amounts are minor units of the project’s currency.',
  },
);
export type Terms = Static<typeof Terms>;

export const TERMS_EXAMPLE: Terms = {
  ...{
    format: 'reverse',
    ends: { at: '2027-03-28T23:59:59', timeZone: 'Europe/Lisbon' },
    verifiedOnly: false,
    ranks: true,
  },
  ...{ softClose: { windowSeconds: 300, hardSeconds: 3600 }, ceiling: 500_000, stepPerMille: 10 },
};
