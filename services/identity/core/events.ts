import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { OpenSession } from './session.ts';
import { SiteSettings } from './site.ts';

const exampleId = '0198c0de-1111-7000-8000-000000000001';

/** A key without its secret. */
const KeyFacts = Type.Object({
  name: Type.String({ description: 'What it is for.' }),
  scopes: Type.Array(Type.String(), { description: 'What it may do.' }),
  expiresAt: Type.Union([Type.String(), Type.Null()], { description: 'ISO instant, or null for never.' }),
});

export const keyChanged = defineEvent({
  type: 'pvt.identity.key.changed',
  version: 1,
  description: 'An API key was made (`before` is null) or revoked (`after` is null). The key is its id.',
  data: changeOf(KeyFacts),
  key: ({ name }) => name,
  example: {
    name: exampleId,
    before: null,
    after: { name: 'warehouse import', scopes: ['events:write'], expiresAt: null },
  },
});

/** A session without its secret. */
const SessionFacts = Type.Omit(OpenSession, ['id']);

export const sessionEnded = defineEvent({
  type: 'pvt.identity.session.ended',
  version: 1,
  description: 'A browser was signed out, by itself or by others. The key is the session’s id.',
  data: changeOf(SessionFacts),
  key: ({ name }) => name,
  example: {
    name: '4f1c9a0b7d2e6358',
    before: {
      name: 'portal',
      scopes: ['*'],
      createdAt: '2026-11-20T12:00:00Z',
      expiresAt: '2026-12-20T12:00:00Z',
      madeBy: null,
    },
    after: null,
  },
});

export const siteChanged = defineEvent({
  type: 'pvt.identity.site.changed',
  version: 1,
  description: 'The public site was set up anew. The key is its address.',
  data: changeOf(SiteSettings),
  key: ({ name }) => name,
  example: {
    name: 'harbour',
    before: null,
    after: {
      address: 'harbour',
      hosts: [],
      look: { colour: '#1f6f8b' },
      languages: ['en'],
      currency: 'EUR',
      timeZone: 'Europe/Lisbon',
    },
  },
});

export const events: readonly EventType[] = [keyChanged, sessionEnded, siteChanged];
