import { randomUUID } from 'node:crypto';
import { openDatabase } from '@pvt/kernel/database';
import type { Jobs } from '@pvt/kernel/jobs';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { RULE_EXAMPLE } from '../core/certificates/rule.ts';
import { courseActivity, learnerStatement } from '../core/xapi/learner-statement.ts';
import type { SendingState, StatementOutput } from '../core/xapi/statement-output.ts';
import { keepLearnerStatements } from '../use-cases/xapi/keep-learner-statements.ts';
import { as, done, lesson, mountAcademy, openCourse } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz, sumQuestion, UNTIMED } from './quiz-harness.ts';
import { openRecordStore, type RecordStoreForTest } from './record-store-harness.ts';

let mounted: MountedForTest;
let store: RecordStoreForTest;
beforeAll(async () => {
  mounted = await mountAcademy({ settings: { PVT_ALLOW_PRIVATE_URLS: 'true' } });
  store = await openRecordStore();
  // Where it listens, actors are named.
  await mounted.url();
});
afterAll(async () => {
  await mounted?.close();
  await store?.close();
});
beforeEach(() => {
  store.behaviour = undefined;
});

const OUTPUT = '/v1/academy/statement-output';
interface View {
  readonly output: StatementOutput;
  readonly sending: SendingState;
}
const read = () => done<View>(mounted.ask('GET', OUTPUT));
const set = (writes: boolean, more: object | null = null, tenant = 'a') =>
  mounted.ask('PUT', OUTPUT, { writes, store: more }, { tenant });
const toStore = (more: object = {}) => set(true, { address: store.address, ...store.login, ...more });
const again = () =>
  done<{ again: number }>(
    mounted.ask('POST', `${OUTPUT}/retries`, undefined, { headers: { 'idempotency-key': randomUUID() } }),
  );

interface Written {
  readonly id: string;
  readonly actor: { readonly account: { readonly name: string } };
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string };
  readonly result?: { readonly response?: string; readonly success?: boolean; readonly score?: object };
}
const origin = async (): Promise<string> => `http://localhost:${new URL(await mounted.url()).port}`;
async function writtenOf(person: string, tenant = 'a'): Promise<Written[]> {
  const agent = encodeURIComponent(JSON.stringify({ account: { homePage: await origin(), name: person } }));
  const path = `/v1/academy/xapi/statements?ascending=true&agent=${agent}`;
  const headers = { 'x-experience-api-version': '1.0.3' };
  return (await done<{ statements: Written[] }>(mounted.ask('GET', path, undefined, { headers, tenant }))).statements;
}
const verbOf = ({ verb }: Written): string => verb.id.split('/').at(-1) ?? '';

/** Somebody in a course of two lessons, who completes them. */
async function learner(slug: string) {
  const course = await openCourse(mounted, slug);
  const lessons = [lesson('A'), lesson('B')];
  await course.publish(lessons);
  const person = randomUUID();
  const { ask } = as(mounted, person);
  await done(ask('POST', `/v1/learning/courses/${slug}/enrolment`, {}));
  const complete = (n: number) =>
    done(ask('POST', `/v1/learning/courses/${slug}/lessons/${lessons[n]?.id}/completion`, { action: randomUUID() }));
  return { person, complete, course };
}

test('nothing is written as long as nobody wants it, and nothing of before is written later', async () => {
  expect((await read()).output).toEqual({ writes: false, store: null });
  const { person, complete } = await learner('unwritten');
  await complete(0);
  await done(set(true));
  await complete(1);
  // The events of a learner come in order: what was written last tells that the first were passed over.
  await eventually(async () => expect((await writtenOf(person)).map(verbOf)).toContain('completed'));
  const objects = (await writtenOf(person)).map(({ object }) => object.id);
  expect(new Set(objects).size).toBeLessThanOrEqual(2);
  expect((await writtenOf(person)).filter((each) => verbOf(each) === 'completed')).toHaveLength(2);
});

test('what a learner does is written once: begun, answered, passed or failed, progressed, completed, earned', async () => {
  await done(set(true));
  const { ids } = await bankOf(mounted, [sumQuestion(1), sumQuestion(2)]);
  const quiz = await openQuiz(
    mounted,
    'written',
    { sections: fixedSlots(ids), timing: UNTIMED, passShare: '0.8' },
    { completion: 'submitted' },
  );
  await done(quiz.course.ask('PUT', '/certificate-rule', RULE_EXAMPLE));
  const ana = await learnerOf(mounted, quiz);
  const { id } = await ana.begin();
  await done(ana.save(id, 's1', 1, '2'));
  await done(ana.save(id, 's2', 1, '9'));
  await done(ana.submit(id));
  await eventually(async () => {
    const verbs = new Set((await writtenOf(ana.person)).map(verbOf));
    expect(verbs).toEqual(new Set(['answered', 'failed', 'completed', 'earned']));
  });
  const written = await writtenOf(ana.person);
  const answered = written.filter((each) => verbOf(each) === 'answered');
  expect(answered.map(({ result }) => [result?.response, result?.success])).toEqual([
    ['2', true],
    ['9', false],
  ]);
  expect(written.find((each) => verbOf(each) === 'failed')?.result).toMatchObject({
    success: false,
    score: { scaled: 0.5, min: 0 },
  });
  expect(new Set(written.map((each) => each.id)).size).toBe(written.length);
  expect(JSON.stringify(written)).not.toMatch(/@example\.com|"name":"Name /);
});

test('of a quiz that nobody can fail, what was reached is said, and not that it was passed', async () => {
  await done(set(true));
  const { ids } = await bankOf(mounted, [sumQuestion(1)]);
  const quiz = await openQuiz(mounted, 'unfailed', { sections: fixedSlots(ids), timing: UNTIMED });
  const ana = await learnerOf(mounted, quiz);
  const { id } = await ana.begin();
  await done(ana.submit(id));
  await eventually(async () => expect((await writtenOf(ana.person)).map(verbOf)).toContain('scored'));
  expect((await writtenOf(ana.person)).map(verbOf)).not.toContain('passed');
});

test('an event that is handled once more changes nothing, and sends nothing', async () => {
  await done(toStore());
  store.behaviour = () => 503;
  const person = randomUUID();
  const learnt = {
    ...{ origin: await origin(), tenant: TENANT_A, account: person, enrolment: randomUUID() },
    ...{ course: { slug: 'twice', title: 'Twice', language: 'en' }, at: '2027-03-20T09:00:00.000Z' },
  };
  const statement = learnerStatement(learnt, { verb: 'completed', object: courseActivity(learnt) });
  const pool = openDatabase(mounted.database.connection('academy'));
  const tools = {
    jobs: { enqueue: async () => '' } as unknown as Jobs,
    ownContext: () => mounted.context(),
    now: () => Temporal.Now.instant(),
    publicUrl: () => new URL(learnt.origin),
  };
  const keep = () =>
    pool.transaction(TENANT_A, (tx) => keepLearnerStatements(tools, tx, 'event-1', [{ name: 'completed', statement }]));
  await keep();
  await keep();
  await pool.close();
  expect(await writtenOf(person)).toHaveLength(1);
  expect((await read()).sending.waiting).toBe(1);
  store.behaviour = undefined;
  await again();
  await eventually(async () => expect((await read()).sending.waiting).toBe(0));
});

test('statements go to the store that is set, and the password is never shown', async () => {
  const saved = await done(toStore());
  expect(JSON.stringify([saved, await read()])).not.toContain(store.login.password);
  const { person, complete } = await learner('sent');
  await complete(0);
  await complete(1);
  await eventually(async () => {
    const written = await writtenOf(person);
    expect(written).toHaveLength(4);
    for (const { id } of written) expect(store.statements.has(id), id).toBe(true);
  });
  await eventually(async () => expect((await read()).sending).toMatchObject({ waiting: 0, refused: 0, fault: null }));
});

test('a store that is away, or does not know us, loses nothing: the statements wait, and why is told', async () => {
  await done(toStore());
  store.behaviour = () => 503;
  const { person, complete } = await learner('waiting');
  await complete(0);
  await eventually(async () => {
    const { sending } = await read();
    expect(sending).toMatchObject({ waiting: 2, fault: 'The store answered 503.' });
    expect(sending.retryAt).not.toBeNull();
  });
  store.behaviour = undefined;
  await done(toStore({ password: 'another' }));
  await eventually(async () => expect((await read()).sending.fault).toMatch(/does not let us in \(401\)/));
  await done(toStore());
  await eventually(async () => expect((await read()).sending).toMatchObject({ waiting: 0, fault: null }));
  for (const { id } of await writtenOf(person)) expect(store.statements.has(id)).toBe(true);
});

test('what the store refuses of a batch is shown, holds nothing else up, and is sent again on demand', async () => {
  await done(toStore());
  const isRefused = (each: { readonly verb?: unknown }) => JSON.stringify(each.verb).includes('progressed');
  store.behaviour = (sent) => (sent.some(isRefused) ? 400 : undefined);
  const { person, complete } = await learner('refused');
  await complete(0);
  await eventually(async () => expect((await read()).sending).toMatchObject({ waiting: 0, refused: 1 }));
  const { items } = await done<{ items: { id: string; verb: string; status: number }[] }>(
    mounted.ask('GET', `${OUTPUT}/refused`),
  );
  expect(items).toMatchObject([{ status: 400, verb: 'http://adlnet.gov/expapi/verbs/progressed' }]);
  const [first, ...more] = (await writtenOf(person)).filter(({ id }) => store.statements.has(id));
  expect([verbOf(first as Written), more]).toEqual(['completed', []]);
  store.behaviour = undefined;
  expect(await again()).toEqual({ again: 1 });
  await eventually(async () => expect((await read()).sending).toMatchObject({ waiting: 0, refused: 0 }));
  expect(store.statements.has(items[0]?.id ?? '')).toBe(true);
});

test('a statement of which the store has another one is refused with what it says (409)', async () => {
  await done(toStore());
  store.behaviour = () => 409;
  const { complete } = await learner('conflicts');
  await complete(0);
  await eventually(async () => expect((await read()).sending).toMatchObject({ waiting: 0, refused: 2 }));
  store.behaviour = undefined;
  expect(await again()).toEqual({ again: 2 });
  await eventually(async () => expect((await read()).sending).toMatchObject({ waiting: 0, refused: 0 }));
});

test('another address needs the password again, so that it is sent to nobody else', async () => {
  await done(toStore());
  const { user } = store.login;
  expect(await set(true, { address: store.address, user })).toMatchObject({ status: 200 });
  for (const other of [
    { address: 'https://elsewhere.example/xapi', user },
    { address: store.address, user: 'else' },
  ])
    expect(await set(true, other)).toMatchObject({ status: 422, body: { pointer: '/store/password' } });
  expect(await set(true, { ...store.login, address: 'https://a:b@elsewhere.example/xapi' })).toMatchObject({
    ...{ status: 422, body: { code: 'RECORD_STORE_INVALID', pointer: '/store/address' } },
  });
});

test('without a store nothing waits any more; without statements nothing is written', async () => {
  store.behaviour = () => 503;
  await done(toStore());
  const { person, complete } = await learner('ended');
  await complete(0);
  await eventually(async () => expect((await read()).sending.waiting).toBe(2));
  await done(set(false));
  expect((await read()).sending).toMatchObject({ waiting: 0, fault: null });
  await complete(1);
  await done(set(true));
  const marker = await learner('ended-marker');
  await marker.complete(0);
  await eventually(async () => expect(await writtenOf(marker.person)).toHaveLength(2));
  expect(await writtenOf(person)).toHaveLength(2);
});

test('what is set is of one organisation alone, and for who manages the academy', async () => {
  await done(set(true));
  const other = await done<View>(mounted.ask('GET', OUTPUT, undefined, { tenant: 'b' }));
  expect(other.output).toEqual({ writes: false, store: null });
  expect((await as(mounted, randomUUID()).ask('GET', OUTPUT)).status).toBe(403);
});

test('of two who change it from the same version, one is told that it was changed meanwhile', async () => {
  const { headers } = await mounted.ask('GET', OUTPUT);
  const change = (writes: boolean) =>
    mounted.ask('PUT', OUTPUT, { writes, store: null }, { headers: { 'if-match': String(headers['etag']) } });
  const { output } = await read();
  expect((await change(!output.writes)).status).toBe(200);
  expect(await change(output.writes)).toMatchObject({ status: 412, body: { code: 'CHANGED_MEANWHILE' } });
});
