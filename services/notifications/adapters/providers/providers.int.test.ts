import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelConfig } from '../../core/channel-config.ts';
import type { Delivery, Outgoing } from '../../ports.ts';
import { type Double, type Got, jsonOf } from './double-server.ts';
import { pagerDutyDouble, SECRETS, sendGridDouble, slackDouble, twilioDouble, whatsAppDouble } from './doubles.ts';
import { openProvider } from './open-provider.ts';
import { openProviderHttp, textAt } from './provider-http.ts';

const ID = '0198c0de-5555-7000-8000-000000000001';
const http = openProviderHttp(true);
let doubles: Readonly<Record<'sendgrid' | 'twilio' | 'whatsapp' | 'slack' | 'pagerduty', Double>>;
let incidents: ReadonlySet<string>;

beforeAll(async () => {
  const pagerduty = await pagerDutyDouble();
  incidents = pagerduty.incidents;
  const [sendgrid, twilio, whatsapp, slack] = await Promise.all([
    sendGridDouble(),
    twilioDouble(),
    whatsAppDouble(),
    slackDouble(),
  ]);
  doubles = { sendgrid, twilio, whatsapp, slack, pagerduty };
});
afterAll(async () => {
  await http.close();
  await Promise.all(Object.values(doubles ?? {}).map((double) => double.close()));
});
afterEach(() => {
  for (const double of Object.values(doubles)) {
    double.instead = undefined;
    double.taken.length = 0;
  }
});

const configs = () =>
  ({
    sendgrid: {
      ...{ provider: 'sendgrid', from: 'Harbour House <stay@harbour.example>' },
      ...{ apiKey: SECRETS.sendgrid, server: doubles.sendgrid.url },
    },
    twilio: {
      ...{ provider: 'twilio', account: SECRETS.account, from: '+15005550006' },
      ...{ token: SECRETS.twilio, server: doubles.twilio.url },
    },
    whatsapp: {
      ...{ provider: 'whatsapp', number: '106540352242922' },
      ...{ token: SECRETS.whatsapp, server: doubles.whatsapp.url },
    },
    slack: { provider: 'slack', token: SECRETS.slack, server: doubles.slack.url },
    pagerduty: { provider: 'pagerduty', routingKey: SECRETS.pagerduty, server: doubles.pagerduty.url },
  }) satisfies Record<string, ChannelConfig>;
type Name = keyof ReturnType<typeof configs>;

const TO: Readonly<Record<Name, string>> = {
  sendgrid: 'ana@harbour.example',
  twilio: '+351912345678',
  whatsapp: '+351912345678',
  slack: 'ops',
  pagerduty: 'front-desk',
};

function sendBy(name: Name, change: Partial<Outgoing> = {}, config: object = {}, reportTo?: string): Promise<Delivery> {
  const channel = openProvider(http, { ...configs()[name], ...config } as ChannelConfig, reportTo);
  return channel.send({
    ...{ id: ID, tenant: 'a', address: TO[name], language: 'pt', headers: {}, attachments: [] },
    content: { subject: 'Room <8>\r\nBcc: x@x', text: 'Ready,\n\nAna & Zoë.', html: '<p>Ready.</p>' },
    ...change,
  });
}

function taken(name: Name): Got {
  const got = doubles[name].taken.at(-1);
  if (got === undefined) throw new Error(`${name} took nothing`);
  return got;
}

describe.each(['sendgrid', 'twilio', 'whatsapp', 'slack', 'pagerduty'] as const)('%s', (name) => {
  test('takes a message over', async () => {
    expect(await sendBy(name)).toMatchObject({ kind: 'sent', providerId: expect.any(String) });
    expect(doubles[name].taken).toHaveLength(1);
  });

  test('that takes too much at once is left alone for as long as it asks', async () => {
    doubles[name].instead = { status: 429, body: '', headers: { 'retry-after': '7' } };
    expect(await sendBy(name)).toMatchObject({ kind: 'later', notBeforeSeconds: 7 });
  });

  test('that is away has nothing; one that hangs up may have it', async () => {
    expect(await sendBy(name, {}, { server: 'http://127.0.0.1:9' })).toMatchObject({ kind: 'later' });
    doubles[name].instead = 'hang up';
    expect(await sendBy(name)).toMatchObject({ kind: 'unknown' });
    doubles[name].instead = { status: 502, body: 'bad gateway' };
    expect(await sendBy(name)).toMatchObject({ kind: 'unknown' });
    doubles[name].instead = { status: 503, body: '' };
    expect(await sendBy(name)).toMatchObject({ kind: 'later' });
  });

  test('is not followed elsewhere', async () => {
    doubles[name].instead = { status: 302, headers: { location: 'http://127.0.0.1:9/' } };
    expect(await sendBy(name)).toMatchObject({ kind: 'refused', gone: false });
  });

  test('is not reached within one’s own network, unless that is allowed', async () => {
    const closed = openProviderHttp(false);
    const channel = openProvider(closed, configs()[name], undefined);
    const content = { subject: 's', text: 't', html: 'h' };
    const about = { id: ID, tenant: 'a', language: 'en' as const, headers: {}, attachments: [] };
    expect(await channel.send({ ...about, address: TO[name], content })).toMatchObject({
      kind: 'refused',
      detail: expect.stringContaining('127.0.0.1 is not a public address'),
    });
    expect(doubles[name].taken).toEqual([]);
    await closed.close();
  });
});

test.each([
  ['sendgrid', { apiKey: 'SG.another' }],
  ['twilio', { token: 'another-token' }],
  ['whatsapp', { token: 'another-token' }],
  ['slack', { token: 'xoxb-another' }],
] as const)('%s, whose credentials are not taken, is tried again: they may be corrected', async (name, config) => {
  expect(await sendBy(name, {}, config)).toMatchObject({ kind: 'later' });
});

test.each([
  ['sendgrid', 'ana@harbour', true],
  ['twilio', '+1', true],
  ['twilio', '+15005550010', true],
  ['twilio', '+15005550099', false],
  ['whatsapp', '+15005550026', true],
  ['slack', 'nowhere', false],
] as const)('%s refuses %s for good; that the address is gone: %s', async (name, address, gone) => {
  expect(await sendBy(name, { address })).toMatchObject({ kind: 'refused', gone });
});

test('a mail has its Message-ID, its headers and its files, and is not watched', async () => {
  await sendBy('sendgrid', {
    headers: { 'List-Unsubscribe': '<https://pvt.example/v1/unsubscribe/x>' },
    attachments: [{ name: 'receipt.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }],
  });
  expect(jsonOf(taken('sendgrid'))).toMatchObject({
    from: { name: 'Harbour House', email: 'stay@harbour.example' },
    personalizations: [{ to: [{ email: 'ana@harbour.example' }], custom_args: { pvt_message: ID } }],
    subject: 'Room <8> Bcc: x@x',
    headers: { 'Message-ID': `<${ID}@harbour.example>`, 'List-Unsubscribe': expect.any(String) },
    attachments: [{ filename: 'receipt.pdf', type: 'application/pdf', content: 'JVBERg==' }],
    tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
  });
});

test('an SMS is as long as Twilio takes it, and names where it is reported', async () => {
  const text = '🛎'.repeat(2000);
  await sendBy(
    'twilio',
    { content: { subject: '', text, html: '' } },
    {},
    'https://pvt.example/v1/message-reports/sms/x',
  );
  const form = new URLSearchParams(taken('twilio').body.toString());
  expect([...(form.get('Body') ?? '')]).toHaveLength(1600);
  expect(form.get('StatusCallback')).toBe(`https://pvt.example/v1/message-reports/sms/x?message=${ID}`);
  await sendBy('twilio', {}, { from: `MG${'c'.repeat(32)}` });
  expect(new URLSearchParams(taken('twilio').body.toString()).get('MessagingServiceSid')).toBe(`MG${'c'.repeat(32)}`);
});

test('WhatsApp gets a text, or an approved template in the recipient’s language on one line', async () => {
  await sendBy('whatsapp');
  expect(jsonOf(taken('whatsapp'))).toMatchObject({ type: 'text', text: { body: 'Ready,\n\nAna & Zoë.' } });
  await sendBy('whatsapp', {}, { template: 'notice' });
  const { template, biz_opaque_callback_data: id } = jsonOf(taken('whatsapp'));
  expect(template).toMatchObject({ name: 'notice', language: { code: 'pt_PT' } });
  expect(textAt(template, 'components', 0, 'parameters', 0, 'text')).toBe('Ready, Ana & Zoë.');
  expect(id).toBe(ID);
});

test('Slack is given no marks of its own by what is filled in, by a bot or by a webhook', async () => {
  const content = { subject: 'Alarm', text: 'from <!channel> & Co', html: '' };
  await sendBy('slack', { content });
  const text = '*Alarm*\nfrom &lt;!channel&gt; &amp; Co';
  expect(jsonOf(taken('slack'))).toMatchObject({ channel: 'ops', text });
  const webhook = { provider: 'slack-webhook', url: `${doubles.slack.url}/services/T0/B0/x`, token: undefined };
  expect(await sendBy('slack', { content }, webhook)).toEqual({ kind: 'sent', providerId: undefined });
  expect(jsonOf(taken('slack'))).toEqual({ text });
  const gone = { ...webhook, url: `${doubles.slack.url}/services/T0/B0/y` };
  expect(await sendBy('slack', { content }, gone)).toMatchObject({ kind: 'refused', gone: false });
});

test('a message that PagerDuty gets twice is one incident', async () => {
  await sendBy('pagerduty');
  await sendBy('pagerduty');
  expect([...incidents]).toEqual([ID]);
  expect(openProvider(http, configs().pagerduty, undefined).dedupes).toBe(true);
  expect(await sendBy('pagerduty', {}, { routingKey: 'S'.repeat(32) })).toMatchObject({ kind: 'refused' });
});
