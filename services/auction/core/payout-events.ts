import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Sum } from './contract-fields.ts';
import { PAYOUT_STATES } from './payout.ts';
import { WithholdingRules } from './withholding.ts';

const readBy = 'auction:manage';
const ID = '0198c0de-a0c7-7000-8000-000000000001';
const DEVELOPER = 'person:0198c0de-1111-7000-8000-000000000001';
const text = (description: string) => Type.String({ description });

const Payout = Type.Object({
  developer: text('Who is paid.'),
  currency: text('ISO 4217.'),
  gross: Sum('What clients have paid, in minor units.'),
  fee: Sum('What the market has kept.'),
  tax: Sum('What is withheld.'),
  paid: Sum('What the developer gets.'),
  country: text('Where the developer is taxed.'),
  state: Type.Enum([...PAYOUT_STATES], { description: 'What has become of it.' }),
});
const payout = {
  developer: DEVELOPER,
  currency: 'EUR',
  gross: 10_000,
  fee: 1000,
  tax: 1035,
  paid: 7965,
  country: 'PT',
};

export const payoutChanged = defineEvent({
  ...{ type: 'pvt.auction.payout.changed', version: 1, readBy },
  description:
    'A developer has asked for a payout (`before` is null), or it was paid or has failed. The key is its id.',
  data: changeOf(Payout),
  key: ({ name }) => name,
  example: { name: ID, before: { ...payout, state: 'pending' }, after: { ...payout, state: 'paid' } },
});

export const payeeChanged = defineEvent({
  ...{ type: 'pvt.auction.payee.changed', version: 1, readBy },
  description:
    'A developer has said where they are paid out to, and where taxed. The account itself is not told. The key is the developer.',
  data: Type.Object({
    developer: text('Who.'),
    country: text('Where they are taxed.'),
    provider: text('Who moves the money.'),
  }),
  key: ({ developer }) => developer,
  example: { developer: DEVELOPER, country: 'PT', provider: 'sandbox' },
});

export const withholdingChanged = defineEvent({
  ...{ type: 'pvt.auction.withholding.changed', version: 1, readBy },
  description: 'The rules of what is withheld of payouts were changed. What was paid out before stays as it is.',
  data: changeOf(WithholdingRules),
  key: ({ name }) => name,
  example: {
    ...{ name: 'withholding', before: null },
    after: { rules: [{ country: 'PT', basisPoints: 1150, from: '2027-01-01', until: null }] },
  },
});

export const payoutEvents: readonly EventType[] = [payoutChanged, payeeChanged, withholdingChanged];
