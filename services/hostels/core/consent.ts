import Type, { type Static } from 'typebox';

/** What guests are asked whether they agree to. */
export const CONSENT_PURPOSES = ['marketing', 'house-board', 'public-card', 'messages', 'photos'] as const;

export const ConsentPurpose = Type.Enum(CONSENT_PURPOSES, {
  description:
    'What is agreed to: mails with offers; being shown on the house board; a public card; messages of other guests; photos.',
  examples: ['marketing'],
});
export type ConsentPurpose = Static<typeof ConsentPurpose>;

const instant = (description: string) => Type.String({ description, examples: ['2026-11-29T12:00:00.000Z'] });

export const Consent = Type.Object(
  {
    id: Type.String({ description: 'Its id.', examples: ['0198c0de-8888-7000-8000-000000000001'] }),
    purpose: ConsentPurpose,
    textVersion: Type.String({ description: 'Which text was agreed to.', examples: ['2026-05'] }),
    givenAt: instant('When.'),
    givenBy: Type.String({ description: 'By whose hands it was recorded.', examples: ['person:0198c0de'] }),
    withdrawnAt: Type.Union([instant('When it was taken back.'), Type.Null()], {
      description: 'When it was taken back; null while it stands.',
    }),
  },
  {
    additionalProperties: false,
    title: 'GuestConsent',
    description: 'What a guest agreed to, to which text, and until when.',
  },
);
export type Consent = Static<typeof Consent>;
