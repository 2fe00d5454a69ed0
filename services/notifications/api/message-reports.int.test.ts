import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { findRecipients } from '@pvt/identity/contract';
import { eventually } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Double } from '../adapters/providers/double-server.ts';
import { SECRETS, sendGridDouble, twilioDouble, whatsAppDouble } from '../adapters/providers/doubles.ts';
import { twilioSigned } from '../adapters/reports/twilio.ts';
import { send } from '../contract.ts';
import type { Message } from '../core/message.ts';
import { service } from '../service.ts';

const ANA = '0198c0de-3333-7000-8000-000000000001';
const APP_SECRET = 'app-secret-of-the-test';
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const webhookKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
let mounted: MountedForTest;
let doubles: readonly Double[];
const at: Record<string, { readonly url: string; readonly path: string; readonly token: string | null }> = {};

beforeAll(async () => {
  const [sendGrid, twilio, whatsApp] = await Promise.all([sendGridDouble(), twilioDouble(), whatsAppDouble()]);
  doubles = [sendGrid, twilio, whatsApp];
  mounted = await mountForTest(service, {
    settings: { PVT_ALLOW_PRIVATE_URLS: 'true' },
    answers: (contracts) =>
      contracts.implement(findRecipients, async () => ({
        people: [{ account: ANA, name: 'Ana', mail: 'ana@harbour.example', language: 'en' as const }],
      })),
  });
  const { account } = SECRETS;
  const configs = {
    email: {
      ...{ provider: 'sendgrid', from: 'stay@harbour.example', apiKey: SECRETS.sendgrid },
      ...{ webhookKey, server: sendGrid.url },
    },
    sms: { provider: 'twilio', account, from: '+15005550006', token: SECRETS.twilio, server: twilio.url },
    whatsapp: {
      ...{ provider: 'whatsapp', number: '106540352242922', token: SECRETS.whatsapp },
      ...{ appSecret: APP_SECRET, server: whatsApp.url },
    },
  };
  for (const [channel, config] of Object.entries(configs)) {
    const { body } = await mounted.ask('PUT', `/v1/message-channels/${channel}`, config);
    const { reportUrl: url, verifyToken: token } = body as { reportUrl: string; verifyToken: string | null };
    at[channel] = { url, path: new URL(url).pathname, token };
  }
});
afterAll(async () => {
  await mounted?.close();
  await Promise.all((doubles ?? []).map((double) => double.close()));
});
afterEach(() => {
  for (const double of doubles) double.instead = undefined;
});

const place = (channel: string) => at[channel] ?? { url: '', path: '', token: null };
const message = async (id: string) => (await mounted.ask('GET', `/v1/messages/${id}`)).body as Message;
const list = async (query: string) =>
  ((await mounted.ask('GET', `/v1/messages?${query}`)).body as { items: Message[] }).items;

/** Sent by one channel, with those after it. @returns the message's id */
async function sent(recipient: object, ...channels: ('email' | 'sms' | 'whatsapp' | 'app')[]): Promise<string> {
  const key = `message ${Math.random()}`;
  const about = { category: 'bookings', transactional: true, subject: key, text: 'Your room is ready.' };
  await mounted.contracts.call(send, mounted.context(), { key, recipient, channels, ...about });
  let id = '';
  await eventually(async () => {
    const [found] = (await list('limit=5')).filter(({ subject }) => subject === key);
    expect(found).toMatchObject({ state: 'sent' });
    id = found?.id ?? '';
  });
  return id;
}

function fromSendGrid(events: unknown, change: { readonly body?: string; readonly time?: string } = {}) {
  const [raw, time] = [JSON.stringify(events), '1764417600'];
  const signature = sign('sha256', Buffer.from(`${time}${raw}`), privateKey).toString('base64');
  return mounted.ask('POST', place('email').path, change.body ?? raw, {
    tenant: null,
    headers: {
      'content-type': 'application/json',
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': change.time ?? time,
    },
  });
}

function fromTwilio(id: string, fields: Record<string, string>, token: string = SECRETS.twilio) {
  const form = new URLSearchParams({ MessageSid: `SM${'b'.repeat(32)}`, AccountSid: SECRETS.account, ...fields });
  const { url, path } = place('sms');
  const signature = createHmac('sha1', token)
    .update(twilioSigned(`${url}?message=${id}`, form))
    .digest('base64');
  return mounted.ask('POST', `${path}?message=${id}`, form.toString(), {
    tenant: null,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
  });
}

function fromWhatsApp(id: string, status: object, secret = APP_SECRET) {
  const statuses = [{ id: 'wamid.x', biz_opaque_callback_data: id, recipient_id: '351912345678', ...status }];
  const value = { messaging_product: 'whatsapp', statuses };
  const raw = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ changes: [{ field: 'messages', value }] }],
  });
  const signature = `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;
  return mounted.ask('POST', place('whatsapp').path, raw, {
    tenant: null,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
  });
}

test('a mail that was delivered is so, also when its reports come doubled and in another order (case 85)', async () => {
  const id = await sent({ email: 'ana@harbour.example' }, 'email');
  const event = (name: string, sg: string) => ({ event: name, sg_event_id: sg, pvt_message: id, sg_message_id: 'x.y' });
  const both = [event('delivered', 'e2'), event('processed', 'e1')];
  expect((await fromSendGrid(both)).status).toBe(200);
  await Promise.all([fromSendGrid(both), fromSendGrid([event('delivered', 'another id')])]);
  expect(await message(id)).toMatchObject({ state: 'delivered', reason: null });
});

test('a hard bounce suppresses the address, once, and the person reads of it in the inbox (cases 22, 85)', async () => {
  const id = await sent({ account: ANA }, 'email');
  const bounce = (sg: string) => [
    { event: 'bounce', type: 'bounce', reason: '550 no such user', pvt_message: id, sg_event_id: sg },
  ];
  await Promise.all([fromSendGrid(bounce('e1')), fromSendGrid(bounce('e1')), fromSendGrid(bounce('e2'))]);
  expect(await message(id)).toMatchObject({
    state: 'bounced',
    reason: { code: 'NOT_DELIVERED', detail: '550 no such user' },
  });
  expect(await mounted.database.admin('select address, reason from notifications.suppression')).toEqual([
    { address: 'ana@harbour.example', reason: 'bounce' },
  ]);
  const inbox = (await list(`recipient=account:${ANA}`)).filter(({ channel }) => channel === 'app');
  expect(inbox).toMatchObject([{ subject: 'Your address takes no messages' }]);
  const told = await mounted.database.admin(
    `select from log.event where type in ('pvt.notifications.address.suppressed', 'pvt.notifications.message.failed')`,
  );
  expect(told).toHaveLength(2);
});

test('who marks a mail as spam gets no more mails', async () => {
  const id = await sent({ email: 'angry@harbour.example' }, 'email');
  const event = { event: 'spamreport', pvt_message: id };
  expect((await fromSendGrid([event])).status).toBe(200);
  expect(await message(id)).toMatchObject({ state: 'complained', reason: { code: 'COMPLAINED' } });
  const [after] = await mounted.database.admin<{ reason: string }>(
    `select reason from notifications.suppression where address = 'angry@harbour.example'`,
  );
  expect(after).toEqual({ reason: 'complaint' });
});

test('an SMS that was not delivered goes on by the next channel, once', async () => {
  const id = await sent({ phone: '+351912345678', email: 'zoe@harbour.example' }, 'sms', 'email');
  const fields = { MessageStatus: 'undelivered', ErrorCode: '30003' };
  await Promise.all([fromTwilio(id, fields), fromTwilio(id, fields)]);
  expect(await message(id)).toMatchObject({ state: 'failed' });
  await eventually(async () =>
    expect(await list('recipient=mail:zoe@harbour.example')).toMatchObject([
      { channel: 'email', state: 'sent' },
      { channel: 'sms', state: 'failed' },
    ]),
  );
});

test('a report says that a provider has a message of which nobody knew: it is not sent again', async () => {
  const [, twilio] = doubles;
  if (twilio === undefined) throw new Error('there is no double');
  twilio.instead = 'hang up';
  const about = { category: 'bookings', transactional: true, subject: 'unsure', text: 'Your room is ready.' };
  const recipient = { phone: '+351912345670' };
  await mounted.contracts.call(send, mounted.context(), { key: 'unsure', recipient, channels: ['sms'], ...about });
  const found = async () => (await list('recipient=phone:%2B351912345670'))[0];
  await eventually(async () => expect(await found()).toMatchObject({ state: 'sending', attempts: 1 }));
  expect((await fromTwilio((await found())?.id ?? '', { MessageStatus: 'delivered' })).status).toBe(200);
  twilio.instead = undefined;
  const before = twilio.taken.length;
  await mounted.database.admin(`update pvt.job set next_at = now() where type = 'notifications.deliver'`);
  await eventually(async () =>
    expect(await mounted.database.admin(`select from pvt.job where type = 'notifications.deliver'`)).toEqual([]),
  );
  expect(await found()).toMatchObject({ state: 'delivered', attempts: 1 });
  expect(twilio.taken).toHaveLength(before);
});

test('WhatsApp confirms the address, and reports what was read and what could not be delivered', async () => {
  const { path, token } = place('whatsapp');
  const ask = (given: string) =>
    mounted.ask('GET', `${path}?hub.mode=subscribe&hub.verify_token=${given}&hub.challenge=1158201444`, undefined, {
      tenant: null,
    });
  expect(await ask(token ?? '')).toMatchObject({ status: 200, body: '1158201444' });
  expect((await ask('another')).status).toBe(400);
  const [one, other] = [
    await sent({ phone: '+351912345678' }, 'whatsapp'),
    await sent({ phone: '+351912345679' }, 'whatsapp'),
  ];
  await fromWhatsApp(one, { status: 'read' });
  expect(await message(one)).toMatchObject({ state: 'delivered' });
  await fromWhatsApp(other, { status: 'failed', errors: [{ code: 131026, title: 'Message undeliverable' }] });
  expect(await message(other)).toMatchObject({ state: 'bounced' });
});

test('what is not signed by the provider changes nothing', async () => {
  const mail = await sent({ email: 'bo@harbour.example' }, 'email');
  const text = await sent({ phone: '+351912345671' }, 'sms');
  const chat = await sent({ phone: '+351912345672' }, 'whatsapp');
  const events = [{ event: 'bounce', type: 'bounce', pvt_message: mail }];
  const answers = [
    await fromSendGrid(events, { body: JSON.stringify([...events, {}]) }),
    await fromSendGrid(events, { time: '1764417601' }),
    await fromTwilio(text, { MessageStatus: 'undelivered', ErrorCode: '21211' }, 'another token'),
    await fromWhatsApp(chat, { status: 'failed', errors: [{ code: 131026 }] }, 'another secret'),
    await mounted.ask('POST', place('sms').path, 'MessageStatus=delivered', {
      tenant: null,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  ];
  for (const { status, body } of answers)
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'MESSAGE_REPORT_SIGNATURE_INVALID' } });
  for (const id of [mail, text, chat]) expect(await message(id)).toMatchObject({ state: 'sent' });
});

test('what is signed and no report is rejected, what is none of ours passed over, and of a channel its own messages only', async () => {
  expect(await fromSendGrid({ event: 'bounce' })).toMatchObject({
    status: 400,
    body: { code: 'MESSAGE_REPORT_INVALID' },
  });
  const text = await sent({ phone: '+351912345673' }, 'sms');
  const strange = [
    { event: 'bounce', pvt_message: text },
    { event: 'bounce', pvt_message: ANA },
    { event: 'open' },
    null,
    7,
  ];
  expect((await fromSendGrid(strange)).status).toBe(200);
  expect(await message(text)).toMatchObject({ state: 'sent' });
  const nowhere = await mounted.ask('POST', '/v1/message-reports/email/k3xO0bP7qLm2', '[]', {
    tenant: null,
    headers: { 'content-type': 'application/json' },
  });
  expect(nowhere.status).toBe(404);
});
