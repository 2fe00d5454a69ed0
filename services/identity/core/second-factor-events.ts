import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { SignInPolicy } from './second-factors.ts';

const exampleAccount = '0198c0de-3333-7000-8000-000000000001';
const ISO = Type.String({ description: 'ISO instant.' });

export const secondFactorChanged = defineEvent({
  type: 'pvt.identity.second-factor.changed',
  version: 1,
  readBy: 'organisation:read',
  description:
    'An account has another way to show who it is (`before` is null), names it otherwise, or has it no more (`after` is null): an app, a passkey, or new recovery codes. The key is what it is known by in the account.',
  data: changeOf(
    Type.Object({
      kind: Type.String({ description: '`totp`, `passkey` or `recovery-codes`.' }),
      name: Type.String({ description: 'What the person calls it; empty for what has no name.' }),
    }),
  ),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-5555-7000-8000-000000000001',
    before: null,
    after: { kind: 'passkey', name: 'Phone' },
  },
});

export const recoveryCodeUsed = defineEvent({
  type: 'pvt.identity.recovery-code.used',
  version: 1,
  readBy: 'organisation:read',
  description:
    'An account was shown to be its person’s by a recovery code, which is good no more. The key is the account’s id.',
  data: changeOf(Type.Object({ remaining: Type.Integer({ description: 'How many are left.' }) })),
  key: ({ name }) => name,
  example: { name: exampleAccount, before: { remaining: 10 }, after: { remaining: 9 } },
});

const SessionProof = Type.Object({
  session: Type.String({ description: 'The id of the session.' }),
  factors: Type.Array(Type.String(), { description: 'How the person has shown who it is.' }),
});

export const sessionRenewed = defineEvent({
  type: 'pvt.identity.session.renewed',
  version: 1,
  readBy: 'organisation:read',
  description:
    'The person of a session has shown again who it is, or by more; the session has a new secret and id. The key is the new id.',
  data: changeOf(SessionProof),
  key: ({ name }) => name,
  example: {
    name: '9b0d4c7e21f5a386',
    before: { session: '4f1c9a0b7d2e6358', factors: ['password'] },
    after: { session: '9b0d4c7e21f5a386', factors: ['password', 'totp'] },
  },
});

export const deviceChanged = defineEvent({
  type: 'pvt.identity.device.changed',
  version: 1,
  readBy: 'organisation:read',
  description:
    'A browser is not asked for the second factor any more (`before` is null), or is asked again (`after` is null). The key is the id of what is remembered.',
  data: changeOf(
    Type.Object({ agent: Type.String({ description: 'What the browser calls itself.' }), expiresAt: ISO }),
  ),
  key: ({ name }) => name,
  example: {
    name: '4f1c9a0b7d2e6358',
    before: null,
    after: { agent: 'Mozilla/5.0', expiresAt: '2026-12-20T12:00:00Z' },
  },
});

export const signInRefused = defineEvent({
  type: 'pvt.identity.sign-in.refused',
  version: 1,
  readBy: 'organisation:read',
  description:
    'Somebody did not show that an account is theirs. Of an account, at most some in an hour are told. The key is the account’s id.',
  data: changeOf(
    Type.Object({
      reason: Type.String({ description: '`password`, `code`, `recovery-code`, `passkey` or `blocked`.' }),
      address: Type.String({ description: 'The client’s address.' }),
      agent: Type.String({ description: 'What the browser calls itself.' }),
    }),
  ),
  key: ({ name }) => name,
  example: {
    name: exampleAccount,
    before: null,
    after: { reason: 'password', address: '203.0.113.7', agent: 'Mozilla/5.0' },
  },
});

export const signInPolicyChanged = defineEvent({
  type: 'pvt.identity.sign-in-policy.changed',
  version: 1,
  readBy: 'sign-ins:read',
  description: 'A tenant has another rule of how people have to sign in. The key is the tenant’s id.',
  data: changeOf(SignInPolicy),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-0000-7000-8000-00000000000a',
    before: { secondFactor: 'none', sessionDays: null },
    after: { secondFactor: 'staff', sessionDays: 7 },
  },
});

export const secondFactorEvents: readonly EventType[] = [
  deviceChanged,
  recoveryCodeUsed,
  secondFactorChanged,
  sessionRenewed,
  signInPolicyChanged,
  signInRefused,
];
