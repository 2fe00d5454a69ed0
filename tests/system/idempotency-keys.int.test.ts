import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { sendJson } from './http.ts';

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server.leave());

/** POST routes that store no answer by `Idempotency-Key`, with the reason why sending one again makes nothing twice. */
const WITHOUT: Readonly<Record<string, string>> = {
  '/v1/assistant/{task}': 'the same question is answered from the answers that are kept, and costs nothing',
  '/v1/dead-letters/discard': 'what is discarded is not there any more',
  '/v1/dead-letters/redrive': 'what is sent once more is no dead letter any more',
  '/v1/dead-letters/{id}/redrive': 'what is sent once more is no dead letter any more',
  '/v1/events': 'the key is the id of an event that has none',
  '/v1/events/batch': 'the key is part of the ids of lines that have none',
  '/v1/flows/{name}/switch': 'a version that has taken over is not replaying any more',
  '/v1/flows/{name}/test': 'nothing is stored',
  '/v1/samples/{name}': 'what is in place already stays as it is',
  '/v1/session': 'the token works once',
  '/v1/sources/{name}/import': 'the key names the job',
  '/v1/sources/{name}/preview': 'nothing is stored',
  '/v1/webhooks/{provider}': 'the delivery has an id of its provider’s',
};

test('each POST answers a repeated Idempotency-Key as it did first, or has a reason why it need not', async () => {
  const { body: api } = await sendJson<{ paths: Record<string, Record<string, object>> }>(
    server,
    'GET',
    '/openapi.json',
  );
  const posts = Object.entries(api.paths).flatMap(([path, { post }]) => (post === undefined ? [] : [{ path, post }]));
  const unkeyed = posts.filter(({ post }) => !JSON.stringify(post).includes('IDEMPOTENCY_KEY_REUSED'));
  expect(unkeyed.map(({ path }) => path).sort()).toEqual(Object.keys(WITHOUT).sort());
});
