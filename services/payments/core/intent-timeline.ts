import Type, { type Static } from 'typebox';
import { SignedMinorUnits } from './amount.ts';
import { OPERATION_KINDS } from './intent.ts';
import { AccountName } from './ledger.ts';

const instant = Type.String({ description: 'An ISO instant.', examples: ['2026-11-29T12:00:00.000Z'] });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
const amount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'In minor units.' });

const Asked = Type.Object(
  {
    is: Type.Literal('operation'),
    at: instant,
    id: Type.String({ description: 'Its id, which is its idempotency key at the provider.' }),
    kind: Type.Enum(OPERATION_KINDS, { description: 'What the provider was asked for.' }),
    amount,
    state: Type.Enum(['pending', 'unknown', 'done', 'failed'], {
      description: '`unknown`: sent, and no answer is known; it is asked for.',
    }),
    sentAt: nullable(instant, 'When the first call began.'),
    endedAt: nullable(instant, 'When the answer was applied.'),
    code: nullable(Type.String(), 'Why it failed, or is not known.'),
    detail: nullable(Type.String(), 'The same for a person.'),
    actor: Type.String({ description: 'Who asked.', examples: ['person:0198c0de-1111-7000-8000-000000000001'] }),
  },
  { title: 'PaymentOperation' },
);
const Reported = Type.Object(
  {
    is: Type.Literal('fact'),
    at: instant,
    what: Type.Enum(['authorisation', 'capture', 'refund', 'dispute', 'withdrawn'], {
      description: 'Which kind of object.',
    }),
    object: Type.String({ description: 'The provider’s id of it.' }),
    status: Type.String({ description: 'As it was then.' }),
    amount,
    fee: amount,
    postings: Type.Array(Type.Object({ account: AccountName, amount: SignedMinorUnits }), {
      description: 'What it moved in the ledger.',
    }),
  },
  { title: 'PaymentFact' },
);

export const Timeline = Type.Object({ items: Type.Array(Type.Union([Asked, Reported])) }, { title: 'PaymentTimeline' });
export type Timeline = Static<typeof Timeline>;
