import Type, { type Static } from 'typebox';

export const MailAddress = Type.String({
  minLength: 3,
  maxLength: 254,
  description: 'A mail address.',
  examples: ['ana@harbour.example'],
});

export const PersonName = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'As people are shown it.',
  examples: ['Ana Duarte'],
});

/** Long enough for sentences, short enough for what a hash takes. */
export const Password = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'A password. A new one has at least 10 characters and is not one of those that are tried first.',
  examples: ['correct horse battery staple'],
});

/** An account, without its secrets. */
export const Account = Type.Object(
  {
    id: Type.String({ description: 'For ever its own.', examples: ['0198c0de-3333-7000-8000-000000000001'] }),
    name: Type.String({ description: 'As people are shown it.', examples: ['Ana Duarte'] }),
    mail: Type.String({ description: 'Where mails to it go.', examples: ['ana@harbour.example'] }),
  },
  { title: 'Account', description: 'A person’s account.' },
);
export type Account = Static<typeof Account>;

/** How a person has shown who it is. */
export type Factor =
  | 'password'
  | 'passkey'
  | 'totp'
  | 'recovery-code'
  | 'link'
  | 'provider'
  | 'preset'
  | 'mail'
  | 'device';
