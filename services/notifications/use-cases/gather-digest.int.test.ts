import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findRecipients } from '@pvt/identity/contract';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockHeldMails, markGathered } from '../adapters/postgres/digests.ts';
import { send } from '../contract.ts';
import type { Message } from '../core/message.ts';
import { service } from '../service.ts';

const ANA = '0198c0de-3333-7000-8000-000000000001';
const BEN = '0198c0de-3333-7000-8000-000000000002';
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

const mount = (started?: false): Promise<MountedForTest> =>
  mountForTest(service, {
    database,
    authenticate: () => async () => ({
      tenant: TENANT_A,
      principal: { kind: 'person', id: ANA, name: 'Ana', permissions: ['*'] },
    }),
    answers: (contracts) =>
      contracts.implement(findRecipients, async (_context, { accounts = [] }) => ({
        people: accounts.map((account) => ({
          ...{ account, name: 'Ana', mail: `${account}@harbour.example` },
          language: 'en' as const,
        })),
      })),
    ...(started === undefined ? {} : { started }),
  });

async function sendTo(on: MountedForTest, account: string, category: string, key: string, more: object = {}) {
  const about = { category, transactional: false, subject: key, text: `Text of ${key}.` };
  await on.contracts.call(send, on.context(), {
    ...{ key: `${account} ${key}`, recipient: { account }, channels: ['email'], ...about, ...more },
  });
}

const messagesOf = async (on: MountedForTest, account: string): Promise<Message[]> =>
  ((await on.ask('GET', `/v1/messages?recipient=account:${account}`)).body as { items: Message[] }).items;
const digestsOf = async (on: MountedForTest, account: string): Promise<Message[]> =>
  (await messagesOf(on, account)).filter(({ subject }) => /: \d+ messages?$/.test(subject));

const choose = (account: string, digest: object | undefined) =>
  database.admin(
    `insert into notifications.preference (tenant, recipient, choices) values ($1, $2, $3)
      on conflict (tenant, recipient) do update set choices = excluded.choices`,
    [TENANT_A, `account:${account}`, JSON.stringify({ without: [], timeZone: 'Europe/Lisbon', ...digest })],
  );
const daily = { digest: { at: '08:00', weekday: 1, categories: [{ category: 'offers', every: 'day' }] } };
/** As if the hour had come. */
const come = () => database.admin(`update pvt.job set next_at = now() where type = 'notifications.digest'`);
const nothingWaits = () =>
  eventually(async () =>
    expect(
      await database.admin(`select from pvt.job where type = 'notifications.digest' and next_at <= now()`),
    ).toEqual([]),
  );

test('a person chooses what comes by the day, and what is urgent or belongs to what they do does not wait', async () => {
  const mounted = await mount();
  const chosen = { without: [], timeZone: 'Europe/Lisbon', ...daily };
  expect(await mounted.ask('PUT', '/v1/message-preferences', chosen)).toMatchObject({ status: 200, body: chosen });
  const twice = [...daily.digest.categories, { category: 'offers', every: 'week' }];
  expect(
    await mounted.ask('PUT', '/v1/message-preferences', { ...chosen, digest: { ...daily.digest, categories: twice } }),
  ).toMatchObject({ status: 422, body: { pointer: '/digest/categories/1' } });
  await sendTo(mounted, ANA, 'offers', 'waits');
  await sendTo(mounted, ANA, 'offers', 'urgent', { urgent: true });
  await sendTo(mounted, ANA, 'offers', 'receipt', { transactional: true });
  await sendTo(mounted, ANA, 'alarms', 'other');
  const file = { name: 'a.pdf', contentType: 'application/pdf', base64: 'JVBERg==' };
  await sendTo(mounted, ANA, 'offers', 'file', { attachments: [file] });
  await eventually(async () => {
    const all = await messagesOf(mounted, ANA);
    expect(Object.fromEntries(all.map(({ subject, state }) => [subject, state]))).toEqual({
      ...{ waits: 'held', urgent: 'captured', receipt: 'captured', other: 'captured', file: 'captured' },
    });
    expect(all.find(({ subject }) => subject === 'waits')?.reason?.code).toBe('DIGEST');
  });
  await mounted.close();
});

test('two processes at once make one mail of a day; what comes late goes in the next, and nothing is lost', async () => {
  await choose(BEN, daily);
  const processes = await Promise.all([mount(), mount()]);
  const [one] = processes;
  if (one === undefined) throw new Error('nothing is mounted');
  await Promise.all(Array.from({ length: 12 }, (_, i) => sendTo(processes[i % 2] ?? one, BEN, 'offers', `item ${i}`)));
  // The hour comes while others are still put in.
  await Promise.all([
    come(),
    ...Array.from({ length: 8 }, (_, i) => sendTo(processes[i % 2] ?? one, BEN, 'offers', `late ${i}`)),
  ]);
  await nothingWaits();
  await eventually(async () => expect(await digestsOf(one, BEN)).toMatchObject([{ state: 'captured' }]));
  const [first] = await digestsOf(one, BEN);
  const inFirst = (await messagesOf(one, BEN)).filter(({ digest }) => digest === first?.id);
  expect(first?.subject).toBe(`offers: ${inFirst.length} messages`);
  await sendTo(one, BEN, 'offers', 'after');
  // Its day has had its mail: it moves to the next day.
  await come();
  await eventually(async () => {
    const held = (await messagesOf(one, BEN)).filter(({ state }) => state === 'held');
    expect(held.map(({ subject }) => subject)).toContain('after');
    expect(
      await database.admin(
        `select from notifications.message where state = 'held' and recipient = $1
      and digest_day::text <= (select split_part(once, ' ', 3) from notifications.message where id = $2)`,
        [`account:${BEN}`, first?.id],
      ),
    ).toEqual([]);
  });
  await come();
  await eventually(async () => {
    const all = await messagesOf(one, BEN);
    expect(await digestsOf(one, BEN)).toHaveLength(2);
    expect(all.filter(({ state }) => state === 'gathered')).toHaveLength(21);
  });
  for (const each of processes) await each.close();
});

test('what is put in while a digest is made waits for the next: it is in no mail that does not have it', async () => {
  const account = '0198c0de-3333-7000-8000-000000000005';
  await choose(account, daily);
  const idle = await mount(false);
  await sendTo(idle, account, 'offers', 'in time');
  const [{ day } = { day: '' }] = await database.admin<{ day: string }>(
    'select digest_day::text as day from notifications.message where recipient = $1',
    [`account:${account}`],
  );
  const locked = Promise.withResolvers<void>();
  const putInMeanwhile = locked.promise.then(() => sendTo(idle, account, 'offers', 'too late'));
  await database.service('notifications').transaction(TENANT_A, async (tx) => {
    const { mails, ids } = await lockHeldMails(tx, { recipient: `account:${account}`, category: 'offers', day }, 10);
    locked.resolve();
    await putInMeanwhile;
    await markGathered(tx, ids, mails[0]?.id ?? '');
  });
  expect((await messagesOf(idle, account)).map(({ subject, state }) => [subject, state])).toEqual(
    expect.arrayContaining([
      ['in time', 'gathered'],
      ['too late', 'held'],
    ]),
  );
  await idle.close();
});

test('killed while it is gathered, a digest is made whole by another process, once', async () => {
  const account = '0198c0de-3333-7000-8000-000000000003';
  await choose(account, daily);
  const idle = await mount(false);
  await sendTo(idle, account, 'offers', 'one');
  await sendTo(idle, account, 'offers', 'two');
  await idle.close();
  await come();
  const script = fileURLToPath(new URL('./deliver-process-harness.ts', import.meta.url));
  const child = spawn(process.execPath, [script, database.url, database.secret, 'smtp://127.0.0.1:1'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PVT_FAILURE_POINTS: 'notifications.gathered=crash' },
  });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  await come();
  const other = await mount();
  await eventually(async () =>
    expect(await digestsOf(other, account)).toMatchObject([
      { state: 'captured', subject: 'offers: 2 messages', attempts: 0 },
    ]),
  );
  expect((await messagesOf(other, account)).filter(({ state }) => state === 'gathered')).toHaveLength(2);
  await other.close();
});

test('who wants no digest any more gets what was late for it by itself', async () => {
  const account = '0198c0de-3333-7000-8000-000000000004';
  await choose(account, daily);
  const mounted = await mount();
  await sendTo(mounted, account, 'offers', 'first');
  await come();
  await eventually(async () => expect(await digestsOf(mounted, account)).toMatchObject([{ state: 'captured' }]));
  await sendTo(mounted, account, 'offers', 'second');
  await choose(account, undefined);
  await come();
  await eventually(async () => {
    const [second] = (await messagesOf(mounted, account)).filter(({ subject }) => subject === 'second');
    expect(second).toMatchObject({ state: 'captured', digest: null });
  });
  await mounted.close();
});
