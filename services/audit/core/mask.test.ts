import { expect, test } from 'vitest';
import { MASK, masked } from './mask.ts';

test('money.md 28: secrets and card numbers are masked, wherever they stand', () => {
  const data = {
    before: { apiKey: 'x', note: 'paid with 4242 4242 4242 4242 for order 1234567890123' },
    after: { list: [{ client_secret: 's' }], text: 'use pvt_key_abc-DEF_1 here', cvc: 123 },
  };
  expect(masked('pvt.payments.payment.captured', data)).toEqual({
    before: { apiKey: MASK, note: `paid with ${MASK} 4242 for order 1234567890123` },
    after: { list: [{ client_secret: MASK }], text: `use pvt_key_${MASK} here`, cvc: MASK },
  });
});

test('who somebody is stays with identity: of a mail the domain is kept, of a name nothing', () => {
  const id = '0198c0de-1111-7000-8000-000000000001';
  const data = { name: id, before: null, after: { name: 'Ana Lima', mail: 'ana@example.org', role: 'owner' } };
  const kept = { name: id, before: null, after: { name: MASK, mail: `a${MASK}@example.org`, role: 'owner' } };
  expect(masked('pvt.identity.membership.changed', data)).toEqual(kept);
});

test('who bought or pays is masked in documents and customers, who sells is not', () => {
  const lines = [{ description: 'Two nights, call +351 912 345 678' }];
  const buyer = { name: 'Ana Silva', address: ['Rua do Cais 7', 'Lisboa'], taxId: 'PT501964843' };
  const seller = { name: 'Harbour House Lda', taxId: 'PT500000000' };
  expect(masked('pvt.payments.document.issued', { number: 'INV-1', seller, buyer, lines })).toEqual({
    number: 'INV-1',
    seller,
    buyer: { name: MASK, address: [MASK, MASK], taxId: MASK },
    lines: [{ description: `Two nights, call ${MASK}` }],
  });
  const customer = { id: '0198c0de-6666-7000-8000-000000000001', name: 'Ana Reis' };
  expect(masked('pvt.payments.customer.created', customer)).toEqual({ ...customer, name: MASK });
});

test('a phone number is masked, also in a text; times, ids and amounts are none', () => {
  const data = {
    phone: '912 345 678',
    note: 'at +49 (0)30 / 1234567, or +4930123456',
    at: '2026-11-29T10:00:00+01:00',
  };
  const id = '00198765-4321-7000-8000-000000000001';
  expect(masked('pvt.hostels.guest.changed', { ...data, id, change: '+10000' })).toEqual({
    ...{ phone: MASK, note: `at ${MASK}, or ${MASK}`, at: data.at },
    ...{ id, change: '+10000' },
  });
});

test('the name of a thing is no name of a person', () => {
  expect(masked('pvt.fluxcore.flow.changed', { name: 'revenue', after: { name: 'Revenue' } })).toEqual({
    name: 'revenue',
    after: { name: 'Revenue' },
  });
});

test('from where somebody came is kept by its network', () => {
  const from = (address: string) => masked('pvt.identity.session.opened', { from: { address, agent: 'Firefox' } });
  expect(from('203.0.113.77')).toEqual({ from: { address: `203.0.113.${MASK}`, agent: MASK } });
  expect(from('2001:db8:7:1::5')).toEqual({ from: { address: `2001:db8:7:${MASK}`, agent: MASK } });
  for (const none of ['::1', 'somewhere', '']) expect(from(none)).toEqual({ from: { address: MASK, agent: MASK } });
});
