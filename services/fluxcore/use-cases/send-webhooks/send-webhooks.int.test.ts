import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhookPoster } from '../../adapters/post-webhook.ts';
import { listDeliveries } from '../../adapters/postgres/webhook-deliveries.ts';
import { type FlowProcess, startFlowProcess } from '../flow-harness.ts';
import { type Sender, startSender } from './sender.ts';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let db: TestDatabase;
let flows: FlowProcess;
let receiver: Server;
let address: string;
const received: Received[] = [];
let answers: number[] = [];
const senders: Sender[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  flows = await startFlowProcess(db);
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      const status = answers.shift() ?? 204;
      response.writeHead(status, status === 302 ? { location: `${address}/elsewhere` } : {}).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  await flows?.supervisor.stop();
  await new Promise((resolve) => receiver?.close(resolve));
  await db?.close();
});

function send(allowPrivate: boolean): Sender {
  const { database, sealing } = flows.tools;
  const { onError } = flows;
  const policy = { attempts: 3, firstDelayMs: 20, factor: 1, longestDelayMs: 50 };
  const sender = startSender({ database, sealing, onError, policy, poster: webhookPoster(allowPrivate), everyMs: 10 });
  senders.push(sender);
  return sender;
}

const SECRET = `whsec_${Buffer.from('a secret of the receiver').toString('base64')}`;
const hook = (type: string, path: string) => ({
  on: [type],
  steps: [{ to: { webhook: { url: `${address}${path}`, secret: SECRET } } }],
});
const deliveries = (flow: string) =>
  flows.tools.database.transaction(TENANT_A, (tx) => listDeliveries(tx, flow, undefined, 100));

test('a private address is not reached, and the delivery has the reason', async () => {
  await flows.save('inside', hook('h.inside', '/inside'));
  await flows.publish({ type: 'h.inside', data: {} });
  const strict = send(false);
  await eventually(async () => expect(await deliveries('inside')).toMatchObject([{ state: 'dead' }]));
  expect((await deliveries('inside'))[0]?.lastError).toContain('127.0.0.1');
  await strict.stop();
  expect(received).toEqual([]);
});

test('a web hook is signed by Standard Webhooks, tried again after a failure, and carries one id', async () => {
  send(true);
  answers = [500];
  await flows.save('signed', hook('h.signed', '/signed'));
  await flows.publish({ type: 'h.signed', key: 'k', data: { n: 1 } });
  await eventually(async () =>
    expect(await deliveries('signed')).toMatchObject([{ state: 'sent', attempts: 2, lastStatus: 204 }]),
  );
  expect(received).toHaveLength(2);
  for (const { headers, body } of received) {
    expect(new Webhook(SECRET).verify(body, { ...headers } as Record<string, string>)).toMatchObject({
      type: 'h.signed',
      key: 'k',
      data: { n: 1 },
    });
  }
  expect(received[0]?.headers['webhook-id']).toBe(received[1]?.headers['webhook-id']);
});

test('a redirect is not followed', async () => {
  answers = [302, 302, 302];
  await flows.save('moved', hook('h.moved', '/moved'));
  await flows.publish({ type: 'h.moved', data: {} });
  await eventually(async () =>
    expect(await deliveries('moved')).toMatchObject([{ state: 'dead', attempts: 3, lastStatus: 302 }]),
  );
});

test('the secret is kept sealed and never in the definition', async () => {
  const kept = await db.admin<{ secret: string }>('select secret from fluxcore.webhook_secret');
  expect(kept.length).toBeGreaterThan(0);
  for (const { secret } of kept) expect(secret).not.toContain(SECRET.slice(6));
  expect(JSON.stringify(await db.admin('select definition from fluxcore.flow_version'))).not.toContain('whsec_');
});
