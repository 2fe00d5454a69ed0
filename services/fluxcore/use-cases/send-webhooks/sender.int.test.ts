import { createTestDatabase, eventually, TENANT_A, TENANT_B, type TestDatabase } from '@pvt/kernel/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PostResult } from '../../adapters/post-webhook.ts';
import { type FlowProcess, startFlowProcess } from '../flow-harness.ts';
import { type Sender, startSender } from './sender.ts';

let db: TestDatabase;
let flows: FlowProcess;
let sender: Sender | undefined;

beforeEach(async () => {
  db = await createTestDatabase();
  flows = await startFlowProcess(db);
});

afterEach(async () => {
  await sender?.stop();
  await flows.supervisor.stop();
  await db.close();
});

/** Deliveries that wait, each with an id of its host and a number. The secret comes first: the sender looks meanwhile. */
async function queue(tenant: string, host: string, count: number, secret = 'whsec_b3BlbiBzZXNhbWU='): Promise<void> {
  const sealed = secret.startsWith('whsec_') ? flows.tools.sealing.seal(secret) : secret;
  await db.admin(`insert into fluxcore.webhook_secret values ($1, 'f', 'https://' || $2 || '/hook', $3)`, [
    tenant,
    host,
    sealed,
  ]);
  await db.admin(
    `insert into fluxcore.webhook_delivery (tenant, id, flow, url, body)
      select $1, $2 || n, 'f', 'https://' || $2 || '/hook', '{}' from generate_series(1, $3::int) as n`,
    [tenant, host, count],
  );
}

function start(post: (id: string) => Promise<PostResult>): void {
  const { database, sealing } = flows.tools;
  const { onError } = flows;
  const policy = { attempts: 2, firstDelayMs: 10, factor: 1, longestDelayMs: 10 };
  const poster = { post: ({ id }: { id: string }) => post(id), close: async () => undefined };
  sender = startSender({ database, sealing, onError, policy, poster, everyMs: 10 });
}

const sent = { outcome: 'sent', status: 204 } as const;

test('a receiver that hangs holds up its own deliveries only, four at a time', async () => {
  const { promise: hanging, resolve: answer } = Promise.withResolvers<PostResult>();
  await queue(TENANT_A, 'hangs.example', 100);
  await queue(TENANT_A, 'other.example', 50);
  await queue(TENANT_B, 'hangs.example', 1);
  const tried: string[] = [];
  start((id) => {
    tried.push(id);
    return id.startsWith('hangs') ? hanging : Promise.resolve(sent);
  });
  await eventually(() => expect(tried.filter((id) => id.startsWith('other'))).toHaveLength(50));
  await eventually(() => expect(tried.filter((id) => id.startsWith('hangs'))).toHaveLength(5));
  answer(sent);
  await eventually(async () =>
    expect(await db.admin(`select from fluxcore.webhook_delivery where state = 'sent'`)).toHaveLength(151),
  );
  expect(tried).toHaveLength(151);
});

test('however many receivers of a tenant hang, they hold up no other tenant', async () => {
  const { promise: hanging, resolve: answer } = Promise.withResolvers<PostResult>();
  for (let n = 0; n < 12; n += 1) await queue(TENANT_A, `hangs-${n}.example`, 20);
  const tried: string[] = [];
  start((id) => {
    tried.push(id);
    return id.startsWith('hangs') ? hanging : Promise.resolve(sent);
  });
  await eventually(() => expect(tried).toHaveLength(12));
  await queue(TENANT_B, 'other.example', 50);
  await eventually(() => expect(tried.filter((id) => id.startsWith('other'))).toHaveLength(50));
  expect(tried).toHaveLength(62);
  answer(sent);
});

test('a delivery whose secret can not be opened fails by itself, and the others go out', async () => {
  await queue(TENANT_A, 'sealed.example', 1, 'sealed with another key');
  await queue(TENANT_A, 'open.example', 3);
  start(() => Promise.resolve(sent));
  const ends = () =>
    db.admin('select host, state, attempts, last_error from fluxcore.webhook_delivery order by host, id');
  const open = { host: 'open.example', state: 'sent', attempts: 1, last_error: null };
  const last_error = expect.stringContaining('can not be opened');
  await eventually(async () =>
    expect(await ends()).toEqual([
      open,
      open,
      open,
      { host: 'sealed.example', state: 'dead', attempts: 2, last_error },
    ]),
  );
  expect(flows.errors).toEqual([]);
});
