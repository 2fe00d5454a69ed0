import { findRecipients } from '@pvt/identity/contract';
import { eventually } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Double } from '../adapters/providers/double-server.ts';
import { SECRETS, sendGridDouble, twilioDouble } from '../adapters/providers/doubles.ts';
import { send } from '../contract.ts';
import type { Message } from '../core/message.ts';
import { service } from '../service.ts';

let mounted: MountedForTest;
let twilio: Double;
let sendGrid: Double;

beforeAll(async () => {
  [twilio, sendGrid] = await Promise.all([twilioDouble(), sendGridDouble()]);
  const all = { provider: 'sendgrid', from: 'stay@harbour.example', apiKey: SECRETS.sendgrid, server: sendGrid.url };
  mounted = await mountForTest(service, {
    settings: { PVT_ALLOW_PRIVATE_URLS: 'true', PVT_MESSAGE_CHANNELS: JSON.stringify([all]) },
    answers: (contracts) => contracts.implement(findRecipients, async () => ({ people: [] })),
  });
});
afterAll(async () => {
  await mounted?.close();
  await Promise.all([twilio?.close(), sendGrid?.close()]);
});
afterEach(() => {
  for (const double of [twilio, sendGrid]) {
    double.instead = undefined;
    double.taken.length = 0;
  }
});

const sms = (more: object = {}) => ({
  ...{ provider: 'twilio', account: SECRETS.account, from: '+15005550006', token: SECRETS.twilio, server: twilio.url },
  ...more,
});
const save = (channel: string, body: unknown, ask = {}) =>
  mounted.ask('PUT', `/v1/message-channels/${channel}`, body, ask);
const channel = async (name: string, tenant = 'a') =>
  (await mounted.ask('GET', `/v1/message-channels/${name}`, undefined, { tenant })).body as Record<string, unknown>;
const messages = async (query: string) =>
  ((await mounted.ask('GET', `/v1/messages?${query}`)).body as { items: Message[] }).items;
const message = async (id: string) => (await mounted.ask('GET', `/v1/messages/${id}`)).body as Message;

function direct(key: string, recipient: object, channels: readonly ('sms' | 'email')[], tenant = 'a') {
  const about = { category: 'receipts', transactional: true, subject: key, text: `Paid: ${key}` };
  return mounted.contracts.call(send, mounted.context(tenant), { key, recipient, channels: [...channels], ...about });
}

test('a channel is set up with secrets that are sealed, and shown by nothing', async () => {
  expect(await channel('sms')).toMatchObject({ from: 'none', provider: null });
  const saved = await save('sms', sms());
  expect(saved).toMatchObject({
    status: 200,
    body: { from: 'own', provider: 'twilio', settings: { from: '+15005550006' } },
  });
  const list = await mounted.ask('GET', '/v1/message-channels');
  const events = await mounted.database.admin('select data::text from log.event');
  const rows = await mounted.database.admin(
    `select config::text, encode(config, 'escape') as text from notifications.channel`,
  );
  for (const shown of [saved, list, events, rows]) expect(JSON.stringify(shown)).not.toContain(SECRETS.twilio);
  expect(JSON.stringify(events)).toContain('AC');
  expect(await channel('sms', 'b')).toMatchObject({ from: 'none' });
});

test('a secret that is left out stays, but is sent to no other address', async () => {
  const { token: _token, ...without } = sms();
  expect((await save('sms', { ...without, from: 'Harbour' })).status).toBe(200);
  const moved = await save('sms', { ...without, server: 'https://thief.example' });
  expect(moved).toMatchObject({ status: 422, body: { code: 'CHANNEL_INVALID', pointer: '/token' } });
  expect(await channel('sms')).toMatchObject({ settings: { from: 'Harbour', server: twilio.url } });
  expect(await save('email', sms())).toMatchObject({ status: 422, body: { pointer: '/provider' } });
  expect((await save('sms', sms(), { permissions: ['notifications:read'] })).status).toBe(403);
});

test('a test message goes the way of all, once for its key, and the channel shows what came of it', async () => {
  const headers = { 'idempotency-key': 'try-1' };
  const ask = () => mounted.ask('POST', '/v1/message-channels/sms/test', { to: '+351 912 345 678' }, { headers });
  const [first, again] = [await ask(), await ask()];
  expect([first.status, again.body]).toEqual([202, first.body]);
  const { message: id } = first.body as { message: string };
  await eventually(async () => expect(await message(id)).toMatchObject({ state: 'sent', address: '+351912345678' }));
  expect(twilio.taken).toHaveLength(1);
  expect(await channel('sms')).toMatchObject({ last: { message: id, state: 'sent', reason: null } });
  expect(await mounted.ask('POST', '/v1/message-channels/sms/test', { to: 'nobody' })).toMatchObject({
    status: 422,
    body: { code: 'CHANNEL_TEST_INVALID', pointer: '/to' },
  });
});

test('what the operator set up is for those who have set up nothing', async () => {
  expect(await channel('email')).toMatchObject({ from: 'installation', provider: 'sendgrid', settings: {} });
  await direct('of the operator', { email: 'ana@harbour.example' }, ['email'], 'b');
  await eventually(() => expect(sendGrid.taken).toHaveLength(1));
});

test('SMS is down: after the set time the next channel is used, once, and nothing comes late (case 25)', async () => {
  twilio.instead = { status: 503 };
  await mounted.ask('PUT', '/v1/notifications/alarm', {
    ...{ on: ['night.alarm'], category: 'alarms', transactional: true, urgent: true },
    recipient: '{"email": "ana@harbour.example", "phone": "+351912345678"}',
    channels: [{ channel: 'sms', fallbackAfterSeconds: 1 }, { channel: 'email' }],
    templates: { sms: { en: { text: 'Alarm' } }, email: { en: { subject: 'Alarm', text: 'Alarm' } } },
    sample: {},
  });
  const { tenant } = mounted.context();
  await mounted.log.append(tenant, { id: 'alarm-1', type: 'night.alarm', source: '/test', key: 'k', data: {} });
  const states = async () => (await messages('event=alarm-1')).map(({ channel: by, state }) => `${by} ${state}`);
  await eventually(async () => expect(await states()).toEqual(['sms waiting']));
  await eventually(async () => expect(await states()).toEqual(['email sent', 'sms failed']));
  twilio.instead = undefined;
  await mounted.database.admin(`update pvt.job set next_at = now() where type = 'notifications.deliver'`);
  await eventually(async () =>
    expect(await mounted.database.admin(`select from pvt.job where type = 'notifications.deliver'`)).toEqual([]),
  );
  expect([twilio.taken.length, sendGrid.taken.length]).toEqual([0, 1]);
});

test('a channel that was given up meanwhile gives over to the next one', async () => {
  twilio.instead = { status: 503 };
  await direct('given up', { email: 'ana@harbour.example', phone: '+351912345678' }, ['sms', 'email']);
  const ours = async () => (await messages('limit=2')).filter(({ subject }) => subject === 'given up');
  await eventually(async () => expect(await ours()).toMatchObject([{ channel: 'sms', attempts: 1, state: 'waiting' }]));
  expect((await mounted.ask('DELETE', '/v1/message-channels/sms')).status).toBe(204);
  await mounted.database.admin(`update pvt.job set next_at = now() where type = 'notifications.deliver'`);
  await eventually(async () =>
    expect((await ours()).map(({ channel: by, state }) => `${by} ${state}`)).toEqual(['email sent', 'sms skipped']),
  );
  expect(await channel('sms')).toMatchObject({ from: 'none', provider: null, settings: {} });
  expect((await mounted.ask('DELETE', '/v1/message-channels/sms')).status).toBe(404);
});

test('a provider that takes so many in a second gets no more, over all processes', async () => {
  await save('sms', sms({ perSecond: 5 }));
  const begin = performance.now();
  await Promise.all([...'abcdefghijk'].map((key) => direct(`paced ${key}`, { phone: '+351912345678' }, ['sms'])));
  await eventually(() => expect(twilio.taken).toHaveLength(11));
  // The eleventh has its place two seconds after the first.
  expect(performance.now() - begin).toBeGreaterThan(1900);
  const paced = (await messages('limit=11')).map(({ state, attempts }) => `${state} ${attempts}`);
  expect(new Set(paced)).toEqual(new Set(['sent 1']));
});
