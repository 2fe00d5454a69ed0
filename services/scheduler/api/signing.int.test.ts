import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mayStill } from '@pvt/identity/contract';
import { eventually } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../service.ts';

let mounted: MountedForTest;
const posted: { readonly path: string | undefined; readonly headers: IncomingHttpHeaders; readonly text: string }[] =
  [];
const receiver = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += String(chunk)));
  request.on('end', () => {
    posted.push({ path: request.url, headers: request.headers, text });
    if (request.url !== '/held') response.writeHead(200).end();
  });
});

beforeAll(async () => {
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  mounted = await mountForTest(service, {
    settings: { PVT_ALLOW_PRIVATE_URLS: 'true' },
    answers: (contracts) => contracts.implement(mayStill, async () => ({ lacks: null })),
  });
});
afterAll(async () => {
  receiver.close();
  receiver.closeAllConnections();
  await mounted?.close();
});

async function save(name: string, task: object = {}): Promise<void> {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/${name}`;
  const { status, body } = await mounted.ask('PUT', `/v1/tasks/${name}`, {
    ...{ schedule: { everySeconds: 3600 }, action: { kind: 'webhook', url } },
    ...task,
  });
  expect({ status, body }).toMatchObject({ status: 200 });
}

async function newSecret(name: string, overlapMinutes = 60): Promise<{ secret: string; earlierUntil: string | null }> {
  const { status, body } = await mounted.ask('POST', `/v1/tasks/${name}/secret`, { overlapMinutes });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as { secret: string; earlierUntil: string | null };
}

/** Runs a task now. @returns what the receiver got of it */
async function call(name: string): Promise<(typeof posted)[number]> {
  const before = posted.length;
  await mounted.ask('POST', `/v1/tasks/${name}/runs`);
  return eventually(() => {
    const found = posted.slice(before).find(({ path }) => path === `/${name}`);
    if (found === undefined) throw new Error('it was not posted yet');
    return found;
  });
}

/** As a receiver does it that knows one secret. */
function takes(secret: string, { headers, text }: (typeof posted)[number], body = text): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

test('a call is signed by the task’s secret, and a body that was changed is not taken', async () => {
  await save('signed');
  const { secret, earlierUntil } = await newSecret('signed');
  expect([secret.slice(0, 6), earlierUntil]).toEqual(['whsec_', null]);
  const got = await call('signed');
  expect(takes(secret, got)).toBe(true);
  expect(takes(secret, got, got.text.replace('signed', 'forged'))).toBe(false);
  await save('other');
  expect(takes((await newSecret('other')).secret, got)).toBe(false);
});

test('after a rotation both secrets sign while they overlap, and the earlier one no more after it', async () => {
  await save('rotated');
  const first = await newSecret('rotated');
  const second = await newSecret('rotated');
  expect(second.earlierUntil).not.toBeNull();
  const between = await call('rotated');
  expect([takes(first.secret, between), takes(second.secret, between)]).toEqual([true, true]);
  await mounted.database.admin(`update scheduler.signing_secret set earlier_until = now() where task = 'rotated'`);
  const after = await call('rotated');
  expect([takes(first.secret, after), takes(second.secret, after)]).toEqual([false, true]);
  const third = await newSecret('rotated', 0);
  const last = await call('rotated');
  expect([takes(second.secret, last), takes(third.secret, last)]).toEqual([false, true]);
});

test('a call whose secret nobody has asked for is signed, and by the secret that is made later no more', async () => {
  await save('unasked');
  expect((await call('unasked')).headers['webhook-signature']).toMatch(/^v1,/);
  const { secret } = await newSecret('unasked', 0);
  expect(takes(secret, await call('unasked'))).toBe(true);
});

test('the secret is in one answer: not in the database, the event, or the task', async () => {
  await save('kept');
  const { secret } = await newSecret('kept');
  const stored = await mounted.database.admin<{ sealed: Buffer }>(
    `select sealed from scheduler.signing_secret where task = 'kept'`,
  );
  const events = await mounted.database.admin<{ data: unknown }>(
    `select data from log.event where type = 'pvt.scheduler.secret.rotated' and key = 'kept'`,
  );
  const { body: task } = await mounted.ask('GET', '/v1/tasks/kept');
  expect(stored).toHaveLength(1);
  expect(stored[0]?.sealed.includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false);
  expect(stored[0]?.sealed.includes(secret)).toBe(false);
  expect(events).toEqual([{ data: { task: 'kept', earlierUntil: null } }]);
  expect(JSON.stringify(task)).not.toContain(secret);
});

test('with a key the same command is answered with the same secret', async () => {
  await save('again');
  const ask = () =>
    mounted.ask('POST', '/v1/tasks/again/secret', { overlapMinutes: 5 }, { headers: { 'idempotency-key': 'k-1' } });
  const [first, second] = [await ask(), await ask()];
  expect(first).toMatchObject({ status: 200, body: { secret: expect.stringMatching(/^whsec_/) } });
  expect(second.body).toEqual(first.body);
});

test('a task that posts to nobody, is none, or is another organisation’s has no secret', async () => {
  await save('event', { action: { kind: 'event', type: 'report.due', data: {} } });
  const ask = (name: string, tenant?: string) =>
    mounted.ask('POST', `/v1/tasks/${name}/secret`, { overlapMinutes: 5 }, tenant === undefined ? {} : { tenant });
  expect(await ask('event')).toMatchObject({ status: 409, body: { code: 'TASK_SIGNS_NOTHING' } });
  expect(await ask('nobody')).toMatchObject({ status: 404, body: { code: 'TASK_NOT_FOUND' } });
  await save('mine');
  expect(await ask('mine', 'b')).toMatchObject({ status: 404, body: { code: 'TASK_NOT_FOUND' } });
});

test('a task that is deleted takes its secret with it: the next one of its name has another', async () => {
  await save('gone');
  const { secret } = await newSecret('gone');
  expect((await mounted.ask('DELETE', '/v1/tasks/gone')).status).toBe(204);
  await save('gone');
  expect(takes(secret, await call('gone'))).toBe(false);
});

test('operations 15, 17: runs that are left out are counted, by why', async () => {
  const counted = async (reason: string): Promise<number> => {
    const text = await mounted.platform.metrics.registry.metrics();
    const line = new RegExp(`pvt_scheduler_runs_left_out_total\\{reason="${reason}"\\} (\\d+)`).exec(text);
    return Number(line?.[1]);
  };
  const comeDue = async (name: string, at: string): Promise<void> => {
    await mounted.database.admin(`update scheduler.task set next_at = now() - $2::interval where name = $1`, [
      ...[name, at],
    ]);
    await mounted.database.admin(`update pvt.job set next_at = now() where type = 'scheduler.due' and key = $1`, [
      name,
    ]);
  };
  expect([await counted('missed'), await counted('overlap')]).toEqual([0, 0]);
  await save('down', { schedule: { everySeconds: 60 }, missed: 'skip' });
  await comeDue('down', '3 hours');
  await eventually(async () => expect(await counted('missed')).toBeGreaterThanOrEqual(180));
  await save('held', { overlap: 'forbid' });
  await call('held');
  for (const times of [1, 2]) {
    await comeDue('held', '0 s');
    await eventually(async () => expect(await counted('overlap')).toBe(times));
  }
});
