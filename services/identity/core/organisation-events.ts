import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { hostChecked } from './host-events.ts';
import { Organisation, SupportGrant } from './organisation.ts';

const exampleTenant = '0198c0de-0000-7000-8000-00000000000a';
const TenantFacts = Type.Omit(Organisation, ['id', 'createdAt', 'people', 'keys']);
const harbour = {
  name: 'Harbour Hostel',
  plan: 'standard',
  limits: { people: 50 },
  suspendedAt: null,
  suspendedFor: null,
  closesAt: null,
};

export const tenantChanged = defineEvent({
  type: 'pvt.identity.tenant.changed',
  version: 1,
  readBy: 'organisation:read',
  description:
    'The name, plan or limits of the tenant changed, it was suspended or taken back, or its closing was begun or taken back. The key is its id.',
  data: changeOf(TenantFacts),
  key: ({ name }) => name,
  example: { name: exampleTenant, before: harbour, after: { ...harbour, limits: { people: 100 } } },
});

export const tenantClosed = defineEvent({
  type: 'pvt.identity.tenant.closed',
  version: 1,
  readBy: 'organisation:read',
  description:
    'The time to take the closing back is over: every service deletes all that it has of the tenant. The key is its id.',
  data: changeOf(TenantFacts),
  key: ({ name }) => name,
  example: { name: exampleTenant, before: { ...harbour, closesAt: '2026-12-20T12:00:00Z' }, after: null },
});

export const supportGrantChanged = defineEvent({
  type: 'pvt.identity.support-grant.changed',
  version: 1,
  readBy: 'organisation:read',
  description:
    'Operators of the installation were let into the tenant (`before` is null), or that was taken back or ended (`after` is null). The key is its id.',
  data: changeOf(Type.Omit(SupportGrant, ['id'])),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-4444-7000-8000-000000000001',
    before: null,
    after: {
      role: 'auditor',
      reason: 'A flow fails since Monday.',
      until: '2026-11-27T12:00:00Z',
      givenBy: 'person:0198c0de-3333-7000-8000-000000000001',
      createdAt: '2026-11-20T12:00:00Z',
    },
  },
});

export const organisationEvents: readonly EventType[] = [hostChecked, tenantChanged, tenantClosed, supportGrantChanged];
