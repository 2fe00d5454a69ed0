import Type, { type Static } from 'typebox';

export const MailState = Type.Union(
  [Type.Literal('waiting'), Type.Literal('sent'), Type.Literal('kept'), Type.Literal('failed')],
  {
    description:
      'Waits for the mail server; taken over by it; kept since there is none; given up after a day of tries.',
    examples: ['kept'],
  },
);
export type MailState = Static<typeof MailState>;

export const StoredMail = Type.Object(
  {
    id: Type.String({ description: 'For reading it.', examples: ['0198c0de-5555-7000-8000-000000000001'] }),
    recipient: Type.String({ description: 'To whom.', examples: ['ana@harbour.example'] }),
    subject: Type.String({ description: 'About what.', examples: ['Set a new password'] }),
    state: MailState,
    attempts: Type.Integer({ maximum: 2 ** 31 - 1, description: 'How often it was tried to send.', examples: [0] }),
    error: Type.Union([Type.String(), Type.Null()], {
      description: 'Why the last try did not send it.',
      examples: [null],
    }),
    createdAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
  },
  { title: 'StoredMail', description: 'A mail, without its text.' },
);
export type StoredMail = Static<typeof StoredMail>;
