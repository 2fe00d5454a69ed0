import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
export const AccountId = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\u0000]*$',
  description: 'Who acts, as the history names it: `person:…` or `key:…`.',
  examples: ['person:0198c0de-1111-7000-8000-000000000001'],
});
export const Id = Type.String({
  format: 'uuid',
  description: 'Its id.',
  examples: ['0198c0de-a0c7-7000-8000-000000000001'],
});
export const VISIBILITIES = ['public', 'invited', 'private'] as const;

/** As its client describes it. */
export const Project = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'In a line.',
      examples: ['Invoices into the ledger'],
    }),
    description: Type.String({
      maxLength: 20_000,
      description: 'What is to be automated.',
      examples: ['Invoices come by mail.'],
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.', examples: ['EUR'] }),
    visibility: Type.Enum([...VISIBILITIES], {
      description: 'Who sees it: everybody, who is invited, or who is invited and has accepted its agreement.',
      examples: ['public'],
    }),
    links: Type.Optional(
      Type.Array(
        Type.String({ maxLength: 2000, pattern: '^https?://[^\\s]+$', examples: ['https://example.com/process'] }),
        {
          maxItems: 20,
          uniqueItems: true,
          description: 'Pages that say more. They are shown as text, and never fetched.',
        },
      ),
    ),
    nda: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 20_000,
        description: 'Of a private project: the agreement that is accepted before it is read.',
        examples: ['What is read here stays confidential for two years.'],
      }),
    ),
    invited: Type.Array(AccountId, {
      maxItems: 500,
      uniqueItems: true,
      description: 'Who sees it where it is not public.',
    }),
  },
  { ...closed, title: 'AuctionProject', description: 'What a client wants done.' },
);
export type Project = Static<typeof Project>;

export const PROJECT_EXAMPLE: Project = {
  ...{ title: 'Invoices into the ledger', description: 'Invoices come by mail.', currency: 'EUR' },
  ...{ visibility: 'public', invited: [] },
};

export interface KeptProject extends Project {
  readonly id: string;
  readonly client: string;
}
