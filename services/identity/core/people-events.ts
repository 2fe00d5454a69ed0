import { changeOf, defineEvent } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Grants } from './roles.ts';

const InvitationFacts = Type.Object({
  mail: Type.String({ description: 'Who was asked.' }),
  grants: Grants,
  expiresAt: Type.String({ description: 'ISO instant.' }),
});

export const invitationChanged = defineEvent({
  type: 'pvt.identity.invitation.changed',
  version: 1,
  readBy: 'people:read',
  description:
    'Somebody was asked to join (`before` is null), was asked again, or the invitation ended: it was accepted, refused or taken back (`after` is null). The key is its id.',
  data: Type.Object({
    ...changeOf(InvitationFacts).properties,
    account: Type.Optional(Type.String({ description: 'Who accepted it.' })),
    refused: Type.Optional(Type.Boolean({ description: 'Whether the person wants no more of them.' })),
  }),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-4444-7000-8000-000000000001',
    before: null,
    after: { mail: 'joao@harbour.example', grants: [{ role: 'staff' }], expiresAt: '2026-11-27T12:00:00Z' },
  },
});

const RoleFacts = Type.Object({
  title: Type.String({ description: 'What it is called.' }),
  permissions: Type.Array(Type.String(), { description: 'What it may do.' }),
});

export const roleChanged = defineEvent({
  type: 'pvt.identity.role.changed',
  version: 1,
  readBy: 'people:read',
  description: 'A role of the organisation’s own was made, changed or deleted. The key is its name.',
  data: changeOf(RoleFacts),
  key: ({ name }) => name,
  example: { name: 'cleaner', before: null, after: { title: 'Cleaner', permissions: ['events:read'] } },
});

export const customerPolicyChanged = defineEvent({
  type: 'pvt.identity.customer-policy.changed',
  version: 1,
  readBy: 'people:read',
  description: 'How people become customers was changed. The key is the tenant’s id.',
  data: changeOf(Type.Object({ signUp: Type.String({ description: '`closed` or `open`.' }) })),
  key: ({ name }) => name,
  example: { name: '0198c0de-0000-7000-8000-00000000000a', before: { signUp: 'closed' }, after: { signUp: 'open' } },
});

const GuestFacts = Type.Object({
  resource: Type.String({ description: 'The thing that the guest may do something with.' }),
  permissions: Type.Array(Type.String(), { description: 'What the guest may do with it.' }),
  expiresAt: Type.String({ description: 'ISO instant.' }),
  account: Type.Union([Type.String(), Type.Null()], { description: 'The account that the guest came to be.' }),
});

export const guestChanged = defineEvent({
  type: 'pvt.identity.guest.changed',
  version: 1,
  readBy: 'people:read',
  description:
    'Somebody without an account was given a link to one thing (`before` is null), or has an account now: what was the guest’s is the account’s. The key is the guest’s id.',
  data: changeOf(GuestFacts),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-5555-7000-8000-000000000001',
    before: null,
    after: {
      resource: 'booking:81',
      permissions: ['bookings:read'],
      expiresAt: '2026-12-27T12:00:00Z',
      account: null,
    },
  },
});

export const peopleEvents = [customerPolicyChanged, guestChanged, invitationChanged, roleChanged];
