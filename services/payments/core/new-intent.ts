import Type, { type Static } from 'typebox';
import { Currency, MinorUnits } from './amount.ts';
import { Id } from './intent-view.ts';
import { PROVIDERS } from './provider.ts';

export const text = (maxLength: number, description: string, example: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*$', description, examples: [example] });

const GivenSplit = Type.Object(
  {
    to: Type.Enum(['owner', 'fees', 'tax', 'revenue'], { description: 'Whose it is.' }),
    owner: Type.Optional(text(200, 'Which owner; for parts of an owner.', 'property:7')),
    amount: Type.Optional(MinorUnits),
    basisPoints: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 10_000, description: 'Its share; 10,000 are the whole.', examples: [1000] }),
    ),
  },
  { additionalProperties: false, description: 'A part: by its amount, or as a share of the whole.' },
);

/** A payment as it is asked for. */
export const NewIntent = Type.Object(
  {
    amount: MinorUnits,
    currency: Currency,
    reference: text(
      200,
      'What is paid for. One open payment at a time has a reference, so that nothing is paid twice.',
      'booking:1201',
    ),
    provider: Type.Enum(PROVIDERS, { description: 'Who moves the money: one that is offered.' }),
    capture: Type.Optional(
      Type.Enum(['automatic', 'manual'], {
        description: '`automatic`: captured as soon as it is authorised; default `manual`.',
      }),
    ),
    feeBearer: Type.Optional(
      Type.Enum(['owner', 'organisation'], {
        description: 'Who bears what the provider keeps; default the organisation.',
      }),
    ),
    splits: Type.Optional(
      Type.Array(GivenSplit, {
        maxItems: 20,
        description: 'The parts; without any, all is the organisation’s revenue.',
      }),
    ),
    description: Type.Optional(text(500, 'For a person.', 'Two nights')),
    customer: Type.Optional(Id),
    returnUrl: Type.Optional(
      Type.String({
        maxLength: 2000,
        pattern: '^https?://[^\\s\\u0000]+$',
        description: 'Where the payer comes back to.',
        examples: ['https://harbour.example/thanks'],
      }),
    ),
  },
  { additionalProperties: false, title: 'NewPaymentIntent', description: 'A payment to be made.' },
);
export type NewIntent = Static<typeof NewIntent>;
