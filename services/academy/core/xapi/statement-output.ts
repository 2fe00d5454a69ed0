import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const address = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '^https?://[^\\s?#]+$',
  description: 'Its xAPI endpoint, without `/statements`.',
  examples: ['https://records.example/xapi'],
});
const user = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^:\\u0000-\\u001f]+$',
  description: 'Its user, or key, for Basic authentication.',
  examples: ['academy'],
});

const Store = Type.Object({ address, user }, { ...closed, title: 'RecordStore', description: 'A record store.' });
export type RecordStore = Static<typeof Store>;

const writes = Type.Boolean({ description: 'Whether what learners do is written as statements.', examples: [true] });

/** Whether what learners do is written as statements of xAPI, and where those are sent. */
export const StatementOutput = Type.Object(
  { writes, store: Type.Union([Store, Type.Null()], { description: 'Null where they are sent nowhere.' }) },
  { ...closed, title: 'StatementOutput', description: 'Statements of what learners do.' },
);
export type StatementOutput = Static<typeof StatementOutput>;

export const NOTHING_OUT: StatementOutput = { writes: false, store: null };
export const OUTPUT_EXAMPLE: StatementOutput = {
  ...{ writes: true, store: { address: 'https://records.example/xapi', user: 'academy' } },
};

export const SavedOutput = Type.Object(
  {
    writes,
    store: Type.Union([
      Type.Object(
        {
          ...{ address, user },
          password: Type.Optional(
            Type.String({
              ...{ minLength: 1, maxLength: 500, examples: ['a secret of the store'] },
              description: 'Kept sealed, and never shown. Left out, the one that is kept stays.',
            }),
          ),
        },
        { ...closed, title: 'SavedRecordStore', description: 'A record store, with its password.' },
      ),
      Type.Null(),
    ]),
  },
  {
    ...{ ...closed, title: 'SavedStatementOutput', description: 'Statements of what learners do.' },
    examples: [{ writes: true, store: { ...OUTPUT_EXAMPLE.store, password: 'a secret of the store' } }],
  },
);
export type SavedOutput = Static<typeof SavedOutput>;

const instant = (description: string) =>
  Type.Union([Type.String({ maxLength: 40, examples: ['2027-03-20T09:00:00.000Z'] }), Type.Null()], { description });

/** How sending goes. */
export const SendingState = Type.Object(
  {
    waiting: Type.Integer({ description: 'How many statements wait to be sent; counted up to 10,000.' }),
    refused: Type.Integer({ description: 'How many the store refused; counted up to 10,000.' }),
    sent: Type.Integer({ description: 'How many it has taken.' }),
    sentAt: instant('When it took the last ones.'),
    fault: Type.Union([Type.String(), Type.Null()], { description: 'Why it was not reached the last time.' }),
    retryAt: instant('When it is asked again; null while nothing is wrong.'),
  },
  { ...closed, title: 'StatementSending', description: 'How sending goes.' },
);
export type SendingState = Static<typeof SendingState>;

export const OutputView = Type.Object(
  { output: StatementOutput, sending: SendingState },
  { ...closed, title: 'StatementOutputView', description: 'What is set, and how sending goes.' },
);

export const RefusedStatement = Type.Object(
  {
    id: Type.String({ description: 'The statement’s id.', examples: ['0198c0de-57a7-5000-8000-000000000001'] }),
    verb: Type.String({ description: 'What it says that was done.' }),
    status: Type.Union([Type.Integer(), Type.Null()], { description: 'What the store answered.', examples: [400] }),
    reason: Type.String({ description: 'What it said.' }),
    refusedAt: Type.String({ description: 'When.', examples: ['2027-03-20T09:00:00.000Z'] }),
  },
  { ...closed, title: 'RefusedStatement', description: 'A statement that the store did not take.' },
);
export type RefusedStatement = Static<typeof RefusedStatement>;
