import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';

const account = '0198c0de-3333-7000-8000-000000000001';

/** What an account's person chooses. */
const ProfileFacts = Type.Object({
  name: Type.String({ description: 'As people are shown it.' }),
  mail: Type.String({ description: 'Where mails to it go.' }),
  language: Type.String({ description: 'The language of its mails.' }),
});

export const accountChanged = defineEvent({
  type: 'pvt.identity.account.changed',
  version: 1,
  readBy: 'people:read',
  description:
    'A person has another name, mail or language, or no account any more (`after` is null). The key is its id.',
  data: changeOf(ProfileFacts),
  key: ({ name }) => name,
  example: {
    name: account,
    before: { name: 'Ana Duarte', mail: 'ana@harbour.example', language: 'en' },
    after: { name: 'Ana Duarte', mail: 'ana@harbour.example', language: 'pt' },
  },
});

export const passwordChanged = defineEvent({
  type: 'pvt.identity.password.changed',
  version: 1,
  readBy: 'organisation:read',
  description: 'A person set a password. The key is the account’s id.',
  data: changeOf(
    Type.Object({ by: Type.String({ description: '`mail` after a reset, `password` by the one before.' }) }),
  ),
  key: ({ name }) => name,
  example: { name: account, before: null, after: { by: 'mail' } },
});

export const accountClosing = defineEvent({
  type: 'pvt.identity.account.closing',
  version: 1,
  readBy: 'people:read',
  description:
    'A person gave up the account, which is forgotten later, or (`after` is null) took that back by signing in. The key is its id.',
  data: changeOf(Type.Object({ closesAt: Type.String({ description: 'When it is forgotten, an ISO instant.' }) })),
  key: ({ name }) => name,
  example: { name: account, before: null, after: { closesAt: '2026-12-04T12:00:00Z' } },
});

export const mailLinkChanged = defineEvent({
  type: 'pvt.identity.mail-link.changed',
  version: 1,
  readBy: 'people:read',
  description: 'A link of a mail was made (`before` is null) or used (`after` is null). The key is its id.',
  data: changeOf(Type.Object({ purpose: Type.String({ description: 'What it is for.' }) })),
  key: ({ name }) => name,
  example: { name: '0198c0de-4444-7000-8000-000000000001', before: null, after: { purpose: 'reset' } },
});

export const mailQueued = defineEvent({
  type: 'pvt.identity.mail.queued',
  version: 1,
  readBy: 'mails:read',
  description: 'A mail about an account waits to be sent, or was kept. The key is its id; to whom it goes is not told.',
  data: changeOf(Type.Object({ kind: Type.String({ description: 'Of what it tells.' }) })),
  key: ({ name }) => name,
  example: { name: '0198c0de-5555-7000-8000-000000000001', before: null, after: { kind: 'reset' } },
});

export const accountEvents: readonly EventType[] = [
  accountChanged,
  accountClosing,
  mailLinkChanged,
  mailQueued,
  passwordChanged,
];
