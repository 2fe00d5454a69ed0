import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { findRecipients } from '@pvt/identity/contract';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { send } from '../contract.ts';
import { EXAMPLE } from '../core/example.ts';
import type { Message } from '../core/message.ts';
import { service } from '../service.ts';

const ANA = '0198c0de-3333-7000-8000-000000000001';
const received: ParsedMail[] = [];
/** What the server answers to a recipient, where it does not take the mail. */
const refused = new Map<string, { readonly code: number; readonly message: string }>();

let database: TestDatabase;
let smtp: SMTPServer;
let processes: MountedForTest[];

beforeAll(async () => {
  database = await createTestDatabase();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const refusal = refused.get(address);
      done(
        refusal === undefined ? undefined : Object.assign(new Error(refusal.message), { responseCode: refusal.code }),
      );
    },
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        received.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', () => listening()));
  const url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
  processes = await Promise.all(
    [1, 2].map(() =>
      mountForTest(service, {
        database,
        settings: { PVT_SMTP_URL: url, PVT_MAIL_FROM: 'PVT <pvt@harbour.example>' },
        answers: (contracts) =>
          contracts.implement(findRecipients, async () => ({
            people: [{ account: ANA, name: 'Ana', mail: 'ana@harbour.example', language: 'de' as const }],
          })),
      }),
    ),
  );
});
afterAll(async () => {
  for (const each of processes ?? []) await each.close();
  await new Promise<void>((closed) => smtp?.close(() => closed()));
  await database?.close();
});

function first(): MountedForTest {
  const [one] = processes;
  if (one === undefined) throw new Error('nothing is mounted');
  return one;
}

async function save(name: string, change: object): Promise<void> {
  const { status, body } = await first().ask('PUT', `/v1/notifications/${name}`, { ...EXAMPLE, ...change });
  expect({ status, body }).toMatchObject({ status: 200 });
}

async function publish(type: string, data: object, key = 'b-81'): Promise<string> {
  const id = randomUUID();
  await first().log.append(TENANT_A, { id, type, source: '/test', key, data });
  return id;
}

async function messages(query: string): Promise<Message[]> {
  return ((await first().ask('GET', `/v1/messages?${query}`)).body as { items: Message[] }).items;
}
const ofEvent = (id: string) => messages(`event=${id}`);
const mailsTo = (address: string) =>
  received.filter(({ to }) => (Array.isArray(to) ? false : to?.value.some((each) => each.address === address)));
const booking = (email: string, more: object = {}) => ({
  ...{ booking: '81', total: 12_900, currency: 'EUR' },
  guest: { name: 'Zoë <b>', email, language: 'de' },
  ...more,
});

test('an event becomes one mail over two processes, with a Message-ID of its own, escaped in HTML (case 23)', async () => {
  await save('confirmed', { on: ['booking.confirmed'] });
  const event = await publish('booking.confirmed', booking('zoe@harbour.example'));
  await eventually(async () => expect(await ofEvent(event)).toMatchObject([{ state: 'sent', attempts: 1 }]));
  const [message] = await ofEvent(event);
  expect(message).toMatchObject({ recipient: 'mail:zoe@harbour.example', mayBeTwice: false, category: 'bookings' });
  const mails = mailsTo('zoe@harbour.example');
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ messageId: `<${message?.id}@harbour.example>`, subject: 'Your booking 81' });
  expect(mails[0]?.html).toContain('Zoë &lt;b&gt;');
  expect(mails[0]?.text).toContain('Zoë <b>');
  expect(mails[0]?.text).toContain('€129.00');
  // Transactional: there is nothing to unsubscribe from (case 22).
  expect(mails[0]?.headers.has('list-unsubscribe')).toBe(false);
});

test('events that are about the same thing lead to one mail, also with another id (case 85)', async () => {
  await save('receipt', { on: ['payment.captured'], once: 'data.booking' });
  const both = await Promise.all([1, 2].map(() => publish('payment.captured', booking('once@harbour.example'))));
  await eventually(async () => {
    const all = await Promise.all(both.map(ofEvent));
    expect(all.flat()).toMatchObject([{ state: 'sent' }]);
  });
  await publish('payment.captured', booking('next@harbour.example', { booking: '82' }));
  await eventually(() => expect(mailsTo('next@harbour.example')).toHaveLength(1));
  expect(mailsTo('once@harbour.example')).toHaveLength(1);
});

test('a template with a variable that its sample lacks is rejected when it is saved, with a pointer (case 23)', async () => {
  const templates = { email: { en: { subject: 'Hello', text: 'Room {{data.room}}' } } };
  const { status, body } = await first().ask('PUT', '/v1/notifications/broken', { ...EXAMPLE, templates });
  expect(status).toBe(422);
  expect(body).toMatchObject({
    code: 'TEMPLATE_VARIABLE_MISSING',
    errors: [{ pointer: '/templates/email/en/text', variable: 'data.room' }],
  });
  expect((await first().ask('GET', '/v1/notifications/broken')).status).toBe(404);
});

test('what was paid meanwhile is asked for no more (case 83)', async () => {
  await save('please-pay', { on: ['booking.held'], cancelOn: ['booking.paid'], delaySeconds: 3600 });
  const event = await publish('booking.held', booking('payer@harbour.example'), 'b-83');
  await eventually(async () => expect(await ofEvent(event)).toMatchObject([{ state: 'waiting' }]));
  await publish('booking.paid', {}, 'b-83');
  await eventually(async () =>
    expect(await ofEvent(event)).toMatchObject([{ state: 'skipped', reason: { code: 'CANCELLED' } }]),
  );
  await database.admin(`update pvt.job set next_at = now() where type = 'notifications.deliver' and state = 'waiting'`);
  await eventually(async () =>
    expect(await database.admin(`select from pvt.job where type = 'notifications.deliver'`)).toEqual([]),
  );
  expect(mailsTo('payer@harbour.example')).toEqual([]);
});

test('one click unsubscribes from a category; looking at the link does not, and a receipt still comes (case 22)', async () => {
  await save('offers', { on: ['offer.made'], category: 'marketing', transactional: false });
  const event = await publish('offer.made', booking('offers@harbour.example'));
  await eventually(async () => expect(await ofEvent(event)).toMatchObject([{ state: 'sent' }]));
  const [mail] = mailsTo('offers@harbour.example');
  const list = mail?.headers.get('list') as { unsubscribe?: { url?: string } } | undefined;
  expect(mail?.headerLines.map(({ line }) => line)).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const path = new URL(list?.unsubscribe?.url ?? '').pathname;
  const [{ id: sent = '' } = {}] = (await ofEvent(event)) as { id?: string }[];
  const { headers } = (await first().ask('GET', `/v1/messages/${sent}`)).body as {
    headers: { name: string; value: string }[];
  };
  const shown = new Map(headers.map(({ name, value }) => [name, value]));
  expect(shown.get('Message-ID')).toBe(mail?.messageId);
  // By its link whoever reads messages could unsubscribe somebody else.
  expect(shown.get('List-Unsubscribe')).toMatch(/\/v1\/unsubscribe\/…>$/);
  expect((await first().ask('GET', path, undefined, { tenant: null })).status).toBe(200);
  const before = await publish('offer.made', booking('offers@harbour.example'));
  await eventually(async () => expect(await ofEvent(before)).toMatchObject([{ state: 'sent' }]));
  const click = { tenant: null, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  expect((await first().ask('POST', path, 'List-Unsubscribe=One-Click', click)).status).toBe(200);
  const forged = `${path.slice(0, -3)}xxx`;
  expect((await first().ask('POST', forged, 'List-Unsubscribe=One-Click', click)).status).toBe(400);
  const after = await publish('offer.made', booking('offers@harbour.example'));
  await eventually(async () =>
    expect(await ofEvent(after)).toMatchObject([{ state: 'skipped', reason: { code: 'UNSUBSCRIBED' } }]),
  );
  const receipt = await publish('booking.confirmed', booking('offers@harbour.example'));
  await eventually(async () => expect(await ofEvent(receipt)).toMatchObject([{ state: 'sent' }]));
});

test('a hard bounce suppresses the address, and the person reads of it in the inbox (case 22)', async () => {
  refused.set('ana@harbour.example', { code: 550, message: 'no such mailbox' });
  await save('told', { on: ['ana.called'], recipient: `"${ANA}"` });
  const event = await publish('ana.called', booking('x@harbour.example'));
  await eventually(async () => expect(await ofEvent(event)).toMatchObject([{ state: 'bounced' }]));
  const next = await publish('ana.called', booking('x@harbour.example'));
  await eventually(async () =>
    expect(await ofEvent(next)).toMatchObject([{ state: 'suppressed', reason: { code: 'ADDRESS_SUPPRESSED' } }]),
  );
  const inbox = (await messages(`recipient=account:${ANA}`)).filter(({ channel }) => channel === 'app');
  expect(inbox).toMatchObject([{ state: 'sent', subject: 'Ihre Adresse nimmt keine Nachrichten an' }]);
});

test('a provider that is away gives over to the next channel after its time, once, and nothing comes late (case 25)', async () => {
  refused.set('busy@harbour.example', { code: 451, message: 'come again' });
  await save('fallback', {
    on: ['night.alarm'],
    recipient: `[{"email": "busy@harbour.example"}, "${ANA}"]`,
    channels: [{ channel: 'email', fallbackAfterSeconds: 0 }, { channel: 'app' }],
    templates: { ...EXAMPLE.templates, app: EXAMPLE.templates.email },
  });
  const event = await publish('night.alarm', booking('x@harbour.example'));
  await eventually(async () => {
    const found = await ofEvent(event);
    expect(found.map(({ recipient, channel, state }) => `${recipient} ${channel} ${state}`).sort()).toEqual([
      `account:${ANA} app sent`,
      `account:${ANA} email suppressed`,
      'mail:busy@harbour.example app skipped',
      'mail:busy@harbour.example email failed',
    ]);
  });
  refused.clear();
  await database.admin(`update pvt.job set next_at = now() where type = 'notifications.deliver'`);
  await eventually(async () =>
    expect(await database.admin(`select from pvt.job where type = 'notifications.deliver'`)).toEqual([]),
  );
  expect(mailsTo('busy@harbour.example')).toEqual([]);
});

test('what was put in days before its time is tried again as what is sent at once is', async () => {
  refused.set('later@harbour.example', { code: 451, message: 'come again' });
  await save('reminder', { on: ['stay.near'], delaySeconds: 172_800 });
  const event = await publish('stay.near', booking('later@harbour.example'));
  await eventually(async () => expect(await ofEvent(event)).toMatchObject([{ state: 'waiting', attempts: 0 }]));
  await database.admin(`update notifications.message set created_at = now() - interval '2 days' where event = $1`, [
    event,
  ]);
  await database.admin(`update pvt.job set next_at = now() where type = 'notifications.deliver'`);
  await eventually(async () =>
    expect(await ofEvent(event)).toMatchObject([{ attempts: 1, reason: { code: 'NOT_TAKEN' } }]),
  );
  expect(await ofEvent(event)).toMatchObject([{ state: 'waiting' }]);
  refused.clear();
  await database.admin(`update pvt.job set next_at = now() where type = 'notifications.deliver'`);
  await eventually(() => expect(mailsTo('later@harbour.example')).toHaveLength(1));
});

test('a service sends once for each key, with attachments', async () => {
  const message = {
    key: 'receipt 7',
    recipient: { email: 'pdf@harbour.example', name: 'Ana' },
    channels: ['email' as const],
    ...{ category: 'receipts', transactional: true, subject: 'Receipt 7', text: 'It is attached.' },
    attachments: [
      { name: 'receipt-7.pdf', contentType: 'application/pdf', base64: Buffer.from('%PDF').toString('base64') },
    ],
  };
  await Promise.all(processes.map((each) => each.contracts.call(send, each.context(), message)));
  await eventually(() => expect(mailsTo('pdf@harbour.example')).toHaveLength(1));
  const [mail] = mailsTo('pdf@harbour.example');
  expect(mail?.attachments).toMatchObject([{ filename: 'receipt-7.pdf', contentType: 'application/pdf' }]);
});

test('who may not read an event keeps no notification of it, and another tenant sees nothing', async () => {
  const body = { ...EXAMPLE, on: ['pvt.notifications.message.failed'] };
  const { status } = await first().ask('PUT', '/v1/notifications/peek', body, { permissions: ['notifications:write'] });
  expect(status).toBe(403);
  const { body: other } = await first().ask('GET', '/v1/messages', undefined, { tenant: 'b' });
  expect(other).toEqual({ items: [] });
});
