import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Account } from './account.ts';
import { accountEvents } from './account-events.ts';
import { organisationEvents } from './organisation-events.ts';
import { peopleEvents } from './people-events.ts';
import { presetEvents } from './preset-events.ts';
import { programEvents } from './program-events.ts';
import { providerEvents } from './provider-events.ts';
import { Grants } from './roles.ts';
import { scimEvents } from './scim-events.ts';
import { secondFactorEvents } from './second-factor-events.ts';
import { OpenSession } from './session.ts';
import { SiteSettings } from './site.ts';

const exampleId = '0198c0de-1111-7000-8000-000000000001';
const exampleAccount = '0198c0de-3333-7000-8000-000000000001';

/** A key without its secret. */
const KeyFacts = Type.Object({
  name: Type.String({ description: 'What it is for.' }),
  scopes: Type.Array(Type.String(), { description: 'What it may do.' }),
  expiresAt: Type.Union([Type.String(), Type.Null()], { description: 'ISO instant, or null for never.' }),
});

export const keyChanged = defineEvent({
  type: 'pvt.identity.key.changed',
  version: 1,
  readBy: 'keys:write',
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
  readBy: 'organisation:read',
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

export const sessionOpened = defineEvent({
  type: 'pvt.identity.session.opened',
  version: 1,
  readBy: 'organisation:read',
  description: 'A browser was signed in. The key is the session’s id.',
  data: Type.Object({
    ...changeOf(SessionFacts).properties,
    link: Type.Optional(Type.String({ description: 'The id of the link, as its own event names it.' })),
    account: Type.Optional(Type.String({ description: 'Whose it is.' })),
    factors: Type.Optional(Type.Array(Type.String(), { description: 'How the person has shown who it is.' })),
    from: Type.Optional(
      Type.Object(
        {
          address: Type.String({ description: 'The client’s address.' }),
          agent: Type.String({ description: 'What the browser calls itself.' }),
        },
        { description: 'From where.' },
      ),
    ),
  }),
  key: ({ name }) => name,
  example: {
    name: '4f1c9a0b7d2e6358',
    before: null,
    after: {
      name: 'portal',
      scopes: ['*'],
      createdAt: '2026-11-20T12:00:00Z',
      expiresAt: '2026-12-20T12:00:00Z',
      madeBy: `key:${exampleId}`,
    },
    link: '9b0d4c7e21f5a386',
    factors: ['link'],
    from: { address: '203.0.113.7', agent: 'Mozilla/5.0' },
  },
});

/** A link without its token. */
const SignInLinkFacts = Type.Object({
  expiresAt: Type.String({ description: 'ISO instant.' }),
  madeBy: OpenSession.properties.madeBy,
});

export const signInLinkCreated = defineEvent({
  type: 'pvt.identity.sign-in-link.created',
  version: 1,
  readBy: 'organisation:read',
  description:
    'A link was made that signs a browser in, once, with every scope; the start makes one too. The key is the link’s id.',
  data: changeOf(SignInLinkFacts),
  key: ({ name }) => name,
  example: {
    name: '9b0d4c7e21f5a386',
    before: null,
    after: { expiresAt: '2026-11-21T12:00:00Z', madeBy: `key:${exampleId}` },
  },
});

export const tenantCreated = defineEvent({
  type: 'pvt.identity.tenant.created',
  version: 1,
  readBy: 'organisation:read',
  description: 'The first start made the tenant. The key is its id.',
  data: changeOf(Type.Object({ name: Type.String({ description: 'What it is called.' }) })),
  key: ({ name }) => name,
  example: { name: '0198c0de-0000-7000-8000-00000000000a', before: null, after: { name: 'Main' } },
});

/** A logo without its picture. */
const LogoFacts = Type.Object({
  type: Type.String({ description: 'Its media type.' }),
  bytes: Type.Integer({ description: 'How large it is.' }),
  sha256: Type.String({ description: 'Of its content, in hexadecimal digits.' }),
});

export const logoChanged = defineEvent({
  type: 'pvt.identity.logo.changed',
  version: 1,
  readBy: 'site:read',
  description: 'A logo was set for the public site. The key is the tenant’s id.',
  data: changeOf(LogoFacts),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-0000-7000-8000-00000000000a',
    before: null,
    after: {
      type: 'image/png',
      bytes: 4096,
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
  },
});

export const siteChanged = defineEvent({
  type: 'pvt.identity.site.changed',
  version: 1,
  readBy: 'site:read',
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

/** An account without its secrets. */
const AccountFacts = Type.Omit(Account, ['id']);

export const accountCreated = defineEvent({
  type: 'pvt.identity.account.created',
  version: 1,
  readBy: 'people:read',
  description: 'A person has an account now. The key is its id.',
  data: changeOf(AccountFacts),
  key: ({ name }) => name,
  example: { name: exampleAccount, before: null, after: { name: 'Ana Duarte', mail: 'ana@harbour.example' } },
});

/** Somebody of a tenant, and what they may do. */
const MembershipFacts = Type.Object({
  name: Type.String({ description: 'The person’s name.' }),
  mail: Type.String({ description: 'The person’s mail.' }),
  grants: Grants,
  state: Type.String({ description: '`active` or `suspended`.' }),
});

export const membershipChanged = defineEvent({
  type: 'pvt.identity.membership.changed',
  version: 1,
  readBy: 'people:read',
  description:
    'Somebody joined the tenant (`before` is null), may do something else, was suspended, or left it (`after` is null). The key is the account’s id.',
  data: changeOf(MembershipFacts),
  key: ({ name }) => name,
  example: {
    name: exampleAccount,
    before: null,
    after: { name: 'Ana Duarte', mail: 'ana@harbour.example', grants: [{ role: 'owner' }], state: 'active' },
  },
});

export const events: readonly EventType[] = [
  accountCreated,
  ...accountEvents,
  membershipChanged,
  ...peopleEvents,
  keyChanged,
  logoChanged,
  sessionEnded,
  sessionOpened,
  signInLinkCreated,
  siteChanged,
  tenantCreated,
  ...organisationEvents,
  ...secondFactorEvents,
  ...programEvents,
  ...providerEvents,
  ...scimEvents,
  ...presetEvents,
];
