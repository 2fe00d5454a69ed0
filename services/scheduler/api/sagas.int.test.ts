import { defineSaga, openSagas } from '@pvt/kernel/saga';
import { actOnSagaOf } from '@pvt/kernel/saga/act';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import Type from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../service.ts';

let mounted: MountedForTest;
const asked: unknown[] = [];

const saga = defineSaga({ name: 'collect.ask', version: 1, input: Type.Object({}) })
  .local('hold', { run: async () => null, undo: async () => undefined })
  .askPerson('sure', { question: 'Are you sure?', choices: ['yes', 'no'], withinMs: 1000 });

beforeAll(async () => {
  mounted = await mountForTest(service, {
    // The service whose sagas they are is another one.
    answers: (contracts) =>
      contracts.implement(actOnSagaOf('collect'), async ({ principal }, input) => {
        asked.push([principal.name, input]);
        return { state: 'waiting' as const };
      }),
  });
});
afterAll(() => mounted.close());

/** A saga of another service, which nobody goes on with here. */
async function begin(tenant = 'a'): Promise<string> {
  const database = mounted.database.service('collect');
  const log = mounted.platform.engine.forService(database);
  const jobs = { work: () => undefined, enqueue: async () => '' } as never;
  const contracts = { implement: () => undefined } as never;
  const sagas = openSagas({ service: 'collect', database, log, jobs, contracts });
  sagas.run(saga);
  const context = mounted.context(tenant);
  return database.transaction(context.tenant, (tx) => sagas.start(tx, context, saga, {}));
}

test('sagas of every service are listed by state, and one has its steps and what can be done about it', async () => {
  const id = await begin();
  const other = await begin();
  await begin('b');
  await mounted.database.admin(
    `update pvt.saga set state = 'needs_person', resume = 'running', error_code = 'BROKEN', error_detail = 'It broke.' where id = $1`,
    [id],
  );
  const list = async (query: string) =>
    ((await mounted.ask('GET', `/v1/sagas${query}`)).body as { items: { id: string }[] }).items.map((one) => one.id);
  expect(await list('')).toEqual([other, id]);
  expect(await list('?state=needs_person')).toEqual([id]);
  expect(await list('?limit=1')).toEqual([other]);
  expect(await mounted.ask('GET', `/v1/sagas/${id}`)).toMatchObject({
    status: 200,
    body: {
      ...{ service: 'collect', name: 'collect.ask', state: 'needs_person', at: 'hold', startedBy: 'key of a' },
      ...{ cause: { code: 'BROKEN' }, actions: ['retry', 'undo'] },
      steps: [
        { name: 'hold', kind: 'local', undo: true, done: null },
        { name: 'sure', kind: 'person', undo: false },
      ],
    },
  });
  expect((await mounted.ask('GET', `/v1/sagas/${id}`, undefined, { tenant: 'b' })).status).toBe(404);
});

test('what a person decides is asked of the service whose saga it is, as that person, with the reason', async () => {
  const id = await begin();
  const reason = 'By hand.';
  for (const action of ['retry', 'skip', 'undo'])
    expect((await mounted.ask('POST', `/v1/sagas/${id}/${action}`, { reason })).status).toBe(200);
  await mounted.ask('POST', `/v1/sagas/${id}/answer`, { choice: 'yes' });
  expect(asked).toEqual([
    ...['retry', 'skip', 'undo'].map((action) => ['key of a', { id, action, reason }]),
    ['key of a', { id, action: 'answer', reason: 'yes' }],
  ]);
  expect((await mounted.ask('POST', `/v1/sagas/${id}/retry`, {})).status).toBe(400);
});

test('who may only look decides nothing, and the inspector itself changes no saga of another service', async () => {
  const id = await begin();
  const looks = { permissions: ['sagas:read'] };
  expect((await mounted.ask('GET', '/v1/sagas', undefined, looks)).status).toBe(200);
  expect((await mounted.ask('POST', `/v1/sagas/${id}/undo`, { reason: 'x' }, looks)).status).toBe(403);
  const { tenant } = mounted.context();
  const changed = await mounted.database
    .service('scheduler')
    .transaction(tenant, (tx) =>
      tx.query(`update pvt.saga set state = 'done' where tenant = $1 returning id`, [tenant]),
    );
  expect(changed).toEqual([]);
});
