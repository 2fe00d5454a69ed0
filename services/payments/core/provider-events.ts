import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { PROVIDERS } from './provider.ts';

const ProviderState = Type.Object({
  offered: Type.Boolean({ description: 'Whether new payments may use it.' }),
  credentials: Type.Boolean({ description: 'Whether new credentials were given; they are in no event.' }),
});

export const providerChanged = defineEvent({
  type: 'pvt.payments.provider.changed',
  version: 1,
  readBy: 'payments:read',
  description: 'A payment provider was set up, offered or switched off. The key is its name.',
  data: changeOf(ProviderState),
  key: ({ name }) => name,
  example: { name: PROVIDERS[0], before: null, after: { offered: true, credentials: true } },
});

export const customerCreated = defineEvent({
  type: 'pvt.payments.customer.created',
  version: 1,
  readBy: 'payments:read',
  description: 'A customer was made. The key is its id.',
  data: Type.Object({
    id: Type.String({ description: 'Its id.' }),
    name: Type.String({ description: 'As it was given.' }),
  }),
  key: ({ id }) => id,
  example: { id: '0198c0de-6666-7000-8000-000000000001', name: 'Ana Reis' },
});

export const methodSaved = defineEvent({
  type: 'pvt.payments.method.saved',
  version: 1,
  readBy: 'payments:read',
  description: 'A payment method of a customer was saved, as the provider’s token. The key is the customer’s id.',
  data: Type.Object({
    customer: Type.String({ description: 'Whose.' }),
    id: Type.String({ description: 'Its id.' }),
    label: Type.String({ description: 'For a person.' }),
  }),
  key: ({ customer }) => customer,
  example: {
    customer: '0198c0de-6666-7000-8000-000000000001',
    id: '0198c0de-7777-7000-8000-000000000001',
    label: 'visa •••• 4242',
  },
});

export const methodForgotten = defineEvent({
  type: 'pvt.payments.method.forgotten',
  version: 1,
  readBy: 'payments:read',
  description: 'A saved payment method was forgotten. The key is the customer’s id.',
  data: methodSaved.data,
  key: ({ customer }) => customer,
  example: methodSaved.example as { customer: string; id: string; label: string },
});

export const providerEvents: readonly EventType[] = [providerChanged, customerCreated, methodSaved, methodForgotten];
