import {
  createDecipheriv,
  createECDH,
  createHmac,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Delivery } from '../../ports.ts';
import { vapidKeys } from '../vapid.ts';
import { type Double, type Got, openDouble } from './double-server.ts';
import { openProviderHttp } from './provider-http.ts';
import { webPushChannel } from './web-push.ts';

const ID = '0198c0de-5555-7000-8000-000000000001';
const http = openProviderHttp(true);
const keys = vapidKeys(Buffer.alloc(32, 7));
const browser = browserOf();
let service: Double;

beforeAll(async () => {
  service = await openDouble((got) => {
    if (got.path === '/gone') return { status: 410 };
    if (got.path === '/moved') return { status: 404 };
    const fault = faultOf(got);
    return fault === undefined ? { status: 201, headers: { location: '/message/1' } } : { status: 403, body: fault };
  });
});
afterAll(async () => {
  await http.close();
  await service?.close();
});

function browserOf(): { readonly curve: ECDH; readonly auth: Buffer } {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  return { curve, auth: randomBytes(16) };
}

const subscription = (path: string) => ({
  endpoint: `${service.url}${path}`,
  keys: { p256dh: browser.curve.getPublicKey('base64url'), auth: browser.auth.toString('base64url') },
});

function push(...paths: readonly string[]): Promise<Delivery> {
  const channel = webPushChannel(http, paths.map(subscription), { keys, subject: 'mailto:pvt@harbour.example' });
  return channel.send({
    ...{ id: ID, tenant: 'a', address: 'ana', language: 'en', headers: {}, attachments: [] },
    content: { subject: 'Room 8', text: 'x'.repeat(5000), html: '' },
  });
}

/** What a push service checks (RFC 8292, RFC 8030); it can not read the message. */
function faultOf({ headers, body, method }: Got): string | undefined {
  if (method !== 'POST' || headers['content-encoding'] !== 'aes128gcm') return 'not encrypted';
  if (body.length > 4096) return 'too large';
  if (!/^\d+$/.test(String(headers['ttl']))) return 'no TTL';
  if (!/^[\w-]{1,32}$/.test(String(headers['topic']))) return 'no topic';
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    ...{ kty: 'EC', crv: 'P-256' },
    ...{ x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
  };
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!signed || key !== keys.publicKey) return 'not signed';
  const { aud, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; sub: string };
  return aud === service.url && sub.startsWith('mailto:') ? undefined : 'for another service';
}

const hmac = (key: Buffer, ...parts: readonly (Buffer | string)[]): Buffer =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest();

/** As the browser reads it: RFC 8291, RFC 8188. */
function decrypted(body: Buffer): unknown {
  const [salt, length] = [body.subarray(0, 16), body.readUInt8(20)];
  const [sender, rest] = [body.subarray(21, 21 + length), body.subarray(21 + length)];
  const shared = hmac(browser.auth, browser.curve.computeSecret(sender));
  const secret = hmac(shared, 'WebPush: info\0', browser.curve.getPublicKey(), sender, Buffer.from([1]));
  const derive = (info: string, bytes: number) => Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
  const decipher = createDecipheriv(
    'aes-128-gcm',
    derive('Content-Encoding: aes128gcm\0', 16),
    derive('Content-Encoding: nonce\0', 12),
  );
  decipher.setAuthTag(rest.subarray(-16));
  const plain = Buffer.concat([decipher.update(rest.subarray(0, -16)), decipher.final()]).toString();
  return JSON.parse(plain.slice(0, plain.lastIndexOf('\u0002')));
}

test('a browser’s push service takes a message that only the browser can read', async () => {
  expect(await push('/ana')).toMatchObject({ kind: 'sent', providerId: '/message/1', over: [] });
  const body = service.taken.at(-1)?.body ?? Buffer.alloc(0);
  expect(decrypted(body)).toMatchObject({
    id: ID,
    title: 'Room 8',
    text: expect.stringMatching(/^x{599}…$/),
    path: '/inbox',
  });
});

test('browsers that have ended their subscription are named, whether another one took it or not', async () => {
  expect(await push('/gone', '/ana', '/moved')).toMatchObject({
    kind: 'sent',
    over: [`${service.url}/gone`, `${service.url}/moved`],
  });
  expect(await push('/gone')).toMatchObject({ kind: 'refused', gone: false, over: [`${service.url}/gone`] });
  expect(await push()).toMatchObject({ kind: 'refused', gone: false });
});

test('a service that is busy in one browser does not ring in another one again', async () => {
  service.instead = { status: 503 };
  expect(await push('/ana')).toMatchObject({ kind: 'later' });
  service.instead = undefined;
});

test('the key of an installation is always the same, of another one another', () => {
  expect(vapidKeys(Buffer.alloc(32, 7))).toEqual(keys);
  expect(vapidKeys(Buffer.alloc(32, 8)).publicKey).not.toBe(keys.publicKey);
});
