import { expect, test } from 'vitest';
import { mailHeaders } from './mail-headers.ts';

const listed = { 'List-Unsubscribe': '<https://pvt.example/v1/unsubscribe/a.b>' };
const mail = {
  channel: 'email',
  address: 'ana@harbour.example',
  subject: 'Your booking',
  providerId: null,
  sentAt: null,
} as const;

test('of a mail that was kept the link by which its recipient unsubscribes is shown, of one that was sent it is not', () => {
  const [to, subject, automatic, link] = mailHeaders({ ...mail, state: 'captured' }, listed);
  expect([to?.value, subject?.value, automatic?.value]).toEqual([
    'ana@harbour.example',
    'Your booking',
    'auto-generated',
  ]);
  expect(link).toEqual({ name: 'List-Unsubscribe', value: '<https://pvt.example/v1/unsubscribe/a.b>' });
  const sent = { ...mail, state: 'sent', providerId: '<1@pvt.example>', sentAt: '2026-11-20T12:00:00Z' } as const;
  expect(mailHeaders(sent, listed).slice(-4)).toEqual([
    { name: 'Date', value: '2026-11-20T12:00:00Z' },
    { name: 'Message-ID', value: '<1@pvt.example>' },
    { name: 'Auto-Submitted', value: 'auto-generated' },
    { name: 'List-Unsubscribe', value: '<https://pvt.example/v1/unsubscribe/…>' },
  ]);
});

test('what is no mail has none', () => {
  expect(mailHeaders({ ...mail, channel: 'sms', state: 'sent' }, {})).toEqual([]);
});
