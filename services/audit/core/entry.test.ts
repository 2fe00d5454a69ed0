import { expect, test } from 'vitest';
import { differingColumns, entryOf } from './entry.ts';

const told = {
  id: '0198c0de-1111-7000-8000-000000000001',
  source: '/payments',
  type: 'pvt.payments.document.issued',
  key: 'INV-1',
  time: '2026-11-20T10:00:00Z',
  data: {},
};

test.each<[type: string, data: unknown, decision: string, reason: string | null]>([
  ['pvt.payments.payment.refunded', { reason: 'The guest left.' }, 'allowed', 'The guest left.'],
  ['pvt.academy.attempt.changed', { before: null, after: { reason: 'Ill for a week.' } }, 'allowed', 'Ill for a week.'],
  ['pvt.audit.access.refused', { code: 'SCOPE_MISSING', scope: 'keys:write' }, 'refused', 'SCOPE_MISSING'],
  ['pvt.notifications.message.failed', { code: 'GONE' }, 'allowed', null],
  [
    'pvt.academy.certificate.revoked',
    { reason: `by ana@example.org ${'𝄞'.repeat(400)}` },
    'allowed',
    `by a•••@example.org ${'𝄞'.repeat(280)}`,
  ],
  ['pvt.academy.certificate.revoked', { reason: 'no\0column' }, 'allowed', null],
])('%s with %j was %s, for the reason %s', (type, data, decision, reason) => {
  expect(entryOf(0, { ...told, type, data })).toMatchObject({ decision, reason });
});

test('what stands beside a content follows from it alone', () => {
  const attributes = { actor: 'key:1', actorfrom: '203.0.113.0/24', correlationid: 'order-7' };
  const { content, ...entry } = entryOf(0, { ...told, attributes, data: { reason: 'why' } });
  expect(entry).toMatchObject({
    network: '203.0.113.0/24',
    correlation: 'order-7',
    reason: 'why',
    decision: 'allowed',
  });
  expect(differingColumns(entry, content)).toEqual([]);
  expect(differingColumns({ ...entry, correlation: 'order-8', reason: null }, content)).toEqual([
    'reason',
    'correlation',
  ]);
});
