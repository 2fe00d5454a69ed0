import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { MailDomain, Provider } from './provider.ts';

export const providerChanged = defineEvent({
  type: 'pvt.identity.provider.changed',
  version: 1,
  readBy: 'sign-ins:read',
  description:
    'The organisation’s own OpenID provider was set up, changed, or taken away (`after` is null). The key is the organisation’s id.',
  data: changeOf(Type.Pick(Provider, ['issuer', 'clientId', 'grants', 'required'])),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-0000-7000-8000-00000000000a',
    before: null,
    after: { issuer: 'https://login.harbour.example', clientId: 'pvt', grants: [{ role: 'staff' }], required: false },
  },
});

export const domainChanged = defineEvent({
  type: 'pvt.identity.domain.changed',
  version: 1,
  readBy: 'sign-ins:read',
  description:
    'A domain of mails was added (`before` is null), shown to be the organisation’s or not any more, or taken away (`after` is null). The key is the domain.',
  data: changeOf(Type.Pick(MailDomain, ['verifiedAt', 'fault'])),
  key: ({ name }) => name,
  example: {
    name: 'harbour.example',
    before: { verifiedAt: null, fault: null },
    after: { verifiedAt: '2026-11-20T12:00:00Z', fault: null },
  },
});

export const identityLinked = defineEvent({
  type: 'pvt.identity.provider-identity.linked',
  version: 1,
  readBy: 'people:read',
  description: 'Somebody of the organisation’s provider is a person here from now on. The key is the account’s id.',
  data: changeOf(
    Type.Object({
      issuer: Type.String({ description: 'The provider.' }),
      subject: Type.String({ description: 'Who it is there.' }),
    }),
  ),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-3333-7000-8000-000000000001',
    before: null,
    after: { issuer: 'https://login.harbour.example', subject: '81' },
  },
});

export const providerEvents: readonly EventType[] = [providerChanged, domainChanged, identityLinked];
