import fc from 'fast-check';
import Type from 'typebox';
import { describe, expect, test } from 'vitest';
import { defineOperation } from '../service/contract.ts';
import { booking, DONE, noRoom, UNDONE } from '../testing/booking-saga.ts';
import { contextOf } from '../testing/jobs.ts';
import { testSagas } from '../testing/sagas.ts';
import { eventually, TENANT_A, TENANT_B } from '../testing/testing.ts';
import { actOnSagaOf } from './act-on-saga.ts';
import { defineSaga } from './sagas.ts';

const here = testSagas('one process');
const RETRY = { attempts: 2, firstDelayMs: 1, factor: 1, longestDelayMs: 1 };
const Input = Type.Object({ booking: Type.String() });
let count = 0;
const fresh = (): string => `b${++count}`;

async function endOf(sagas: Parameters<typeof here.saga>[0], id: string, states = ['done', 'undone', 'needs_person']) {
  return eventually(async () => {
    const saga = await here.saga(sagas, id);
    expect(states).toContain(saga?.state);
    if (saga === undefined) throw new Error('it is gone');
    return saga;
  });
}

const eventsOf = async (saga: string): Promise<string[]> =>
  (
    await here.database.admin<{ type: string }>(
      `select type from log.event where key = $1 and type like 'pvt.scheduler.saga.%' order by position`,
      [saga],
    )
  ).map(({ type }) => type.slice('pvt.scheduler.saga.'.length));

const act = (id: string, action: 'retry' | 'skip' | 'undo' | 'answer', reason = 'By hand.') =>
  here.contracts.call(actOnSagaOf('collect'), contextOf(TENANT_A), { id, action, reason });

/** A local step that notes what it does; `faults` decides what fails, and how often. */
function noting(what: string, faults: Map<string, number> = new Map()) {
  const note = async (tx: Parameters<Parameters<typeof here.service.transaction>[1]>[0], id: string, text: string) => {
    await tx.query('insert into collect.effect (tenant, booking, what) values ($1, $2, $3)', [tx.tenant, id, text]);
    const left = faults.get(text) ?? 0;
    faults.set(text, left - 1);
    if (left > 0) throw new Error(`${text} fails`);
  };
  return {
    retry: RETRY,
    run: (tx: Parameters<typeof note>[0], { input }: { readonly input: { readonly booking: string } }) =>
      note(tx, input.booking, what),
    undo: (tx: Parameters<typeof note>[0], { input }: { readonly input: { readonly booking: string } }) =>
      note(tx, input.booking, `no ${what}`),
  };
}

test('operations 18: step 3 of 4 fails: 2 is undone, then 1; 4 is untouched', async () => {
  const saga = defineSaga({ name: 'collect.third-fails', version: 1, input: Input })
    .local('one', noting('one'))
    .local('two', noting('two'))
    .local('three', {
      ...noting('three'),
      run: () => Promise.reject(noRoom('There is no room.')),
    })
    .local('four', noting('four'));
  const sagas = await here.process(saga);
  const id = await here.start(sagas, saga, { booking: 'case-18' });
  expect(await endOf(sagas, id)).toMatchObject({ state: 'undone', cause: { code: 'TEST_NO_ROOM' } });
  expect(await here.effects('case-18')).toEqual(['one', 'two', 'no two', 'no one']);
  expect(await eventsOf(id)).toEqual(['begun', 'failed', 'ended']);
  await sagas.stop();
});

test('operations 19: a step that timed out may have happened: its idempotent undo runs', async () => {
  const Call = Type.Object({ booking: Type.String() });
  const pay = defineOperation({ name: 'slow.pay', description: 'Hangs.', input: Call, output: Type.Null() });
  const back = defineOperation({ name: 'slow.back', description: 'Pays back.', input: Call, output: Type.Null() });
  const asked: (string | undefined)[] = [];
  here.contracts.implement(pay, ({ idempotencyKey }) => {
    asked.push(idempotencyKey);
    return new Promise(() => undefined);
  });
  here.contracts.implement(back, async ({ idempotencyKey }) => {
    asked.push(idempotencyKey);
    return null;
  });
  const input = ({ input: given }: { readonly input: { readonly booking: string } }) => given;
  const saga = defineSaga({ name: 'collect.slow', version: 1, input: Input })
    .local('one', noting('one'))
    .call('pay', { retry: RETRY, timeoutMs: 20, operation: pay, input, undo: { operation: back, input } })
    .local('three', noting('three'));
  const sagas = await here.process(saga);
  const id = await here.start(sagas, saga, { booking: 'case-19' });
  const ended = await endOf(sagas, id);
  expect(ended).toMatchObject({ state: 'undone', cause: { code: 'SAGA_STEP_TIMED_OUT' } });
  expect(ended.steps[1]).toMatchObject({
    done: { state: 'failed', attempts: 2, maybe: true },
    undone: { state: 'done' },
  });
  // The same key each time, so that whoever is asked knows that it is asked again.
  expect(asked).toEqual([`saga:${id}:pay`, `saga:${id}:pay`, `saga:${id}:pay:undo`]);
  expect(await here.effects('case-19')).toEqual(['one', 'no one']);
  await sagas.stop();
});

test('operations 19: a call that a process ended in may have happened, also where asking again is refused', async () => {
  const Call = Type.Object({ booking: Type.String() });
  const pay = defineOperation({ name: 'lost.pay', description: 'Refuses.', input: Call, output: Type.Null() });
  const back = defineOperation({ name: 'lost.back', description: 'Pays back.', input: Call, output: Type.Null() });
  const asked: string[] = [];
  here.contracts.implement(pay, ({ idempotencyKey = '' }) => {
    asked.push(idempotencyKey);
    return Promise.reject(noRoom('Who began it may not do so any more.'));
  });
  here.contracts.implement(back, async ({ idempotencyKey = '' }) => {
    asked.push(idempotencyKey);
    return null;
  });
  const input = ({ input: given }: { readonly input: { readonly booking: string } }) => given;
  const saga = defineSaga({ name: 'collect.lost', version: 1, input: Input }).call('pay', {
    ...{ operation: pay, input, undo: { operation: back, input } },
  });
  const before = await here.process(saga);
  await before.stop();
  const refused = await here.start(before, saga, { booking: 'refused' });
  const abandoned = await here.start(before, saga, { booking: 'abandoned' });
  // As if processes had ended in it: one, and so many that a person is to decide.
  for (const [id, attempts] of [
    [refused, 1],
    [abandoned, 20],
  ])
    await here.database.admin('update pvt.job set attempts = $2 where key = $1', [id, attempts]);
  const after = await here.process(saga);
  expect(await endOf(after, refused)).toMatchObject({ state: 'undone', cause: { code: 'TEST_NO_ROOM' } });
  expect(await endOf(after, abandoned)).toMatchObject({ cause: { code: 'SAGA_ABANDONED' } });
  await act(abandoned, 'undo');
  await endOf(after, abandoned, ['undone']);
  expect(asked).toEqual([`saga:${refused}:pay`, `saga:${refused}:pay:undo`, `saga:${abandoned}:pay:undo`]);
  await after.stop();
});

test('a step that was rejected has not happened, and is not undone', async () => {
  const sagas = await here.process(booking);
  const id = await here.start(sagas, booking, { booking: 'rejected', fails: 'bank.take' });
  expect(await endOf(sagas, id)).toMatchObject({ state: 'undone', cause: { code: 'TEST_NO_ROOM' } });
  expect(await here.effects('rejected')).toEqual(['hold', 'release 4']);
  await sagas.stop();
});

describe('an undo that fails', () => {
  const faults = new Map<string, number>();
  const saga = defineSaga({ name: 'collect.stuck', version: 1, input: Input })
    .local('one', noting('one'))
    .local('two', noting('two', faults))
    .local('three', { run: () => Promise.reject(noRoom('There is no room.')) });

  test('operations 20: n times needs a person and alerts, while the other undos go on; seata#2861: resumed, it is undone', async () => {
    const sagas = await here.process(saga);
    faults.set('no two', 2);
    const id = await here.start(sagas, saga, { booking: 'case-20' });
    const stuck = await endOf(sagas, id);
    expect(stuck).toMatchObject({
      state: 'needs_person',
      actions: ['retry', 'skip'],
      cause: { code: 'SAGA_STEP_FAILED' },
    });
    expect(stuck.steps.map(({ undone }) => undone?.state)).toEqual(['done', 'stuck', undefined]);
    expect(await here.effects('case-20')).toEqual(['one', 'two', 'no one']);
    expect(await eventsOf(id)).toEqual(['begun', 'failed', 'stuck']);
    await act(id, 'retry');
    expect(await endOf(sagas, id, ['undone'])).toMatchObject({ state: 'undone', actions: [] });
    expect(await here.effects('case-20')).toEqual(['one', 'two', 'no one', 'no two']);
    await expect(act(id, 'retry')).rejects.toMatchObject({ code: 'SAGA_ACTION_REFUSED' });
    await sagas.stop();
  });

  test('seata#2861: skipped by an operator with a reason, it is undone without it', async () => {
    const sagas = await here.process(saga);
    faults.set('no two', 2);
    const id = await here.start(sagas, saga, { booking: 'skipped' });
    await endOf(sagas, id, ['needs_person']);
    await act(id, 'skip', 'It was given back by hand.');
    const ended = await endOf(sagas, id, ['undone']);
    expect(ended.steps[1]?.undone?.state).toBe('skipped');
    expect(await here.effects('skipped')).toEqual(['one', 'two', 'no one']);
    expect(await eventsOf(id)).toEqual(['begun', 'failed', 'stuck', 'acted', 'ended']);
    await sagas.stop();
  });
});

test('a step that has a person decide once it has failed is retried, skipped with its stand-in, or undone', async () => {
  const faults = new Map<string, number>();
  const saga = defineSaga({ name: 'collect.decided', version: 1, input: Input })
    .local('one', noting('one'))
    .local('two', {
      retry: RETRY,
      whenFailed: 'person',
      skipWith: 'by hand',
      run: async (tx, { input }) => {
        await noting('two', faults).run(tx, { input });
        return 'by PVT';
      },
    })
    .local('three', { run: (tx, { input, results }) => noting(`three ${results.two}`).run(tx, { input }) });
  const sagas = await here.process(saga);
  const ends: Record<string, string[]> = {
    retry: ['one', 'two', 'three by PVT'],
    skip: ['one', 'three by hand'],
    undo: ['one', 'no one'],
  };
  for (const action of ['retry', 'skip', 'undo'] as const) {
    faults.set('two', 2);
    const id = await here.start(sagas, saga, { booking: `decided-${action}` });
    expect((await endOf(sagas, id)).actions).toEqual(['retry', 'skip', 'undo']);
    await act(id, action);
    await endOf(sagas, id, [action === 'undo' ? 'undone' : 'done']);
    expect(await here.effects(`decided-${action}`)).toEqual(ends[action]);
  }
  await sagas.stop();
});

test('operations 21: started twenty times at once by one id it is one saga; with another input it is refused', async () => {
  const sagas = await here.process(booking);
  const input = { booking: 'twenty', fails: '' };
  const ids = await Promise.all(Array.from({ length: 20 }, () => here.start(sagas, booking, input, 'cart-7')));
  expect(new Set(ids).size).toBe(1);
  await endOf(sagas, ids[0] ?? '', ['done']);
  expect(await here.effects('twenty')).toEqual(DONE('twenty'));
  expect(await here.start(sagas, booking, input, 'cart-7')).toBe(ids[0]);
  await expect(here.start(sagas, booking, { ...input, booking: 'other' }, 'cart-7')).rejects.toMatchObject({
    code: 'SAGA_START_REUSED',
  });
  expect(await here.start(sagas, booking, input, 'cart-7', TENANT_B)).not.toBe(ids[0]);
  await sagas.stop();
});

test('a saga of a transaction that is undone is not there', async () => {
  const sagas = await here.process(booking);
  const undone = here.service.transaction(TENANT_A, async (tx) => {
    await sagas.start(tx, contextOf(TENANT_A), booking, { booking: 'never', fails: '' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await here.database.admin(`select from pvt.saga where input ->> 'booking' = 'never'`)).toEqual([]);
  await sagas.stop();
});

test('airbyte#13973: a step that a new version inserts is not done by a saga that runs, and is by the next one', async () => {
  const first = defineSaga({ name: 'collect.grows', version: 1, input: Input })
    .local('one', noting('one'))
    .askPerson('sure', { question: 'Are you sure?', choices: ['yes', 'no'], declines: ['no'], withinMs: 3_600_000 })
    .local('two', noting('two'));
  const second = defineSaga({ name: 'collect.grows', version: 2, input: Input })
    .local('one', noting('one'))
    .local('inserted', noting('inserted'))
    .local('two', noting('two'));
  const before = await here.process(first);
  const old = await here.start(before, first, { booking: 'old' });
  await endOf(before, old, ['waiting']);
  await before.stop();
  const after = await here.process(second, [first]);
  await act(old, 'answer', 'yes');
  await endOf(after, old, ['done']);
  expect(await here.effects('old')).toEqual(['one', 'two']);
  const next = await here.start(after, second, { booking: 'next' });
  await endOf(after, next, ['done']);
  expect(await here.effects('next')).toEqual(['one', 'inserted', 'two']);
  await after.stop();
});

test('a saga whose version is gone needs a person, aloud, and goes on once a release has it again', async () => {
  const of = (version: number) =>
    defineSaga({ name: 'collect.gone', version, input: Input })
      .local('one', noting('one'))
      .askPerson('sure', { question: 'Are you sure?', choices: ['yes'], withinMs: 3_600_000 });
  const before = await here.process(of(1));
  const id = await here.start(before, of(1), { booking: 'gone' });
  await endOf(before, id, ['waiting']);
  await before.stop();
  const after = await here.process(of(2));
  await act(id, 'answer', 'yes');
  expect(await endOf(after, id)).toMatchObject({
    state: 'needs_person',
    cause: { code: 'SAGA_VERSION_GONE' },
    actions: ['retry'],
  });
  expect(await eventsOf(id)).toEqual(['begun', 'asked', 'acted', 'stuck']);
  await after.stop();
  const again = await here.process(of(2), [of(1)]);
  await act(id, 'retry');
  await endOf(again, id, ['done']);
  await again.stop();
});

test('a person is asked; who declines, or does not answer in time, has the saga undone', async () => {
  const saga = defineSaga({ name: 'collect.asks', version: 1, input: Input })
    .local('one', noting('one'))
    .askPerson('sure', { question: 'Are you sure?', choices: ['yes', 'no'], declines: ['no'], withinMs: 3_600_000 });
  const sagas = await here.process(saga);
  const declined = await here.start(sagas, saga, { booking: 'declined' });
  expect(await endOf(sagas, declined, ['waiting'])).toMatchObject({
    actions: ['answer', 'undo'],
    wait: { question: 'Are you sure?', choices: ['yes', 'no'] },
  });
  await expect(act(declined, 'answer', 'perhaps')).rejects.toMatchObject({ code: 'SAGA_ACTION_REFUSED' });
  await act(declined, 'answer', 'no');
  expect(await endOf(sagas, declined)).toMatchObject({ state: 'undone', cause: { code: 'SAGA_DECLINED' } });
  const late = await here.start(sagas, saga, { booking: 'late' });
  await endOf(sagas, late, ['waiting']);
  await here.database.admin('update pvt.saga_wait set deadline = now() where saga = $1', [late]);
  await here.database.admin('update pvt.job set next_at = now() where key = $1', [late]);
  expect(await endOf(sagas, late)).toMatchObject({ state: 'undone', cause: { code: 'SAGA_WAIT_ENDED' } });
  expect(await here.effects('late')).toEqual(['one', 'no one']);
  await sagas.stop();
});

test('any pattern of failing steps and compensations ends done, undone or with a person; each is kept once at most', async () => {
  const faults = new Map<string, number>();
  const names = ['one', 'two', 'three'];
  const saga = defineSaga({ name: 'collect.any', version: 1, input: Input })
    .local('one', noting('one', faults))
    .local('two', noting('two', faults))
    .local('three', noting('three', faults));
  const sagas = await here.process(saga);
  const pattern = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 6, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(pattern, async (times) => {
      const id = fresh();
      [...names, ...names.map((name) => `no ${name}`)].forEach((name, i) => faults.set(name, times[i] ?? 0));
      const { state } = await endOf(sagas, await here.start(sagas, saga, { booking: id }));
      const effects = await here.effects(id);
      expect(new Set(effects).size).toBe(effects.length);
      // Two attempts each: what fails twice has failed for good.
      const failing = times.slice(0, 3).indexOf(2);
      const begun = failing === -1 ? names : names.slice(0, failing);
      const stuck = failing !== -1 && begun.some((_name, i) => times[3 + i] === 2);
      expect(state).toBe(failing === -1 ? 'done' : stuck ? 'needs_person' : 'undone');
      const back = failing === -1 ? [] : begun.filter((_name, i) => times[3 + i] !== 2).map((name) => `no ${name}`);
      expect(effects).toEqual([...begun, ...back.reverse()]);
    }),
    { numRuns: 25 },
  );
  await sagas.stop();
});

test('two processes that have the same saga at once do each step once', async () => {
  const [one, other] = [await here.process(booking), await here.process(booking)];
  const ids = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      here.start(one, booking, { booking: `two-${i}`, fails: i % 2 ? 'bank.confirm' : '' }),
    ),
  );
  // As if leases were over all the time; how often that is goes by the machine, so it does not count as attempts.
  const stealing = setInterval(
    () =>
      void here.database
        .admin(`update pvt.job set next_at = now(), attempts = 0 where type = 'saga.step'`)
        .catch(() => undefined),
    5,
  );
  try {
    for (const id of ids) await endOf(one, id, ['done', 'undone']);
  } finally {
    clearInterval(stealing);
  }
  for (let i = 0; i < 10; i++)
    expect(await here.effects(`two-${i}`)).toEqual(i % 2 ? UNDONE(`two-${i}`) : DONE(`two-${i}`));
  await one.stop();
  await other.stop();
});
