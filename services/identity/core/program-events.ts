import { changeOf, defineEvent } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Grants } from './roles.ts';

const exampleId = '0198c0de-6666-7000-8000-000000000001';
const exampleAccount = '0198c0de-3333-7000-8000-000000000001';

const ProgramFacts = Type.Object({
  kind: Type.String({ description: '`confidential`, `public` or `service`.' }),
  name: Type.String({ description: 'What it is called.' }),
  redirects: Type.Array(Type.String(), { description: 'Where people are sent back to.' }),
  scopes: Type.Array(Type.String(), { description: 'What it may ask people for.' }),
  grants: Grants,
});

export const programChanged = defineEvent({
  type: 'pvt.identity.program.changed',
  version: 1,
  readBy: 'programs:read',
  description:
    'A program that may ask for tokens, or a service account, was registered (`before` is null) or deleted (`after` is null). The key is its id.',
  data: changeOf(ProgramFacts),
  key: ({ name }) => name,
  example: {
    name: exampleId,
    before: null,
    after: { kind: 'service', name: 'Night audit', redirects: [], scopes: [], grants: [{ role: 'staff' }] },
  },
});

/** Without the secret. */
const SecretFacts = Type.Object({
  of: Type.String({ description: '`key` or `program`.' }),
  earlierUntil: Type.Union([Type.String(), Type.Null()], {
    description: 'Until when the secret before works, an ISO instant; null where there is none.',
  }),
});

export const secretRotated = defineEvent({
  type: 'pvt.identity.secret.rotated',
  version: 1,
  readBy: 'programs:read',
  description: 'An API key or a program was given another secret. The key is its id.',
  data: changeOf(SecretFacts),
  key: ({ name }) => name,
  example: {
    name: exampleId,
    before: { of: 'program', earlierUntil: null },
    after: { of: 'program', earlierUntil: '2026-11-21T12:00:00Z' },
  },
});

const ProgramGrantFacts = Type.Object({
  program: Type.Union([Type.String(), Type.Null()], { description: 'The program; null for PVT’s command line.' }),
  account: Type.String({ description: 'The person that it acts for.' }),
  scopes: Type.Array(Type.String(), { description: 'What it may do for the person.' }),
  expiresAt: Type.String({ description: 'ISO instant.' }),
});

export const programGrantChanged = defineEvent({
  type: 'pvt.identity.program-grant.changed',
  version: 1,
  readBy: 'programs:read',
  description:
    'A person let a program act for them (`before` is null), or it may not any more (`after` is null): it was taken back, or a token or code of it was used twice. The key is the grant’s id.',
  data: Type.Object({
    ...changeOf(ProgramGrantFacts).properties,
    why: Type.Optional(Type.String({ description: '`taken-back` or `used-twice`.' })),
  }),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-7777-7000-8000-000000000001',
    before: null,
    after: {
      program: exampleId,
      account: exampleAccount,
      scopes: ['openid', 'events:read'],
      expiresAt: '2027-02-20T12:00:00Z',
    },
  },
});

export const tokenIssued = defineEvent({
  type: 'pvt.identity.token.issued',
  version: 1,
  readBy: 'programs:read',
  description: 'A program got an access token. The key is the grant’s id, or the service account’s.',
  data: Type.Object({
    name: Type.String({ description: 'The grant, or the service account.' }),
    program: Type.String({ description: 'The program’s `client_id`.' }),
    by: Type.String({ description: 'What for: `code`, `refresh`, `device` or `client`.' }),
    scopes: Type.Array(Type.String(), { description: 'What the token is for.' }),
  }),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-7777-7000-8000-000000000001',
    program: exampleId,
    by: 'refresh',
    scopes: ['openid', 'events:read'],
  },
});

export const programEvents = [programChanged, programGrantChanged, secretRotated, tokenIssued];
