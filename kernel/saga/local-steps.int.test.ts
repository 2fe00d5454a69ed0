import Type from 'typebox';
import { expect, test } from 'vitest';
import type { Transaction } from '../database/database.ts';
import { testSagas } from '../testing/sagas.ts';
import { eventually } from '../testing/testing.ts';
import { defineSaga, type Saga } from './sagas.ts';

const here = testSagas('one process');
const Input = Type.Object({ booking: Type.String() });
const RETRY = { attempts: 2, firstDelayMs: 1, factor: 1, longestDelayMs: 1 };
type View = { readonly input: { readonly booking: string } };

async function note(tx: Transaction, { input }: View, what: string): Promise<void> {
  await tx.query('insert into collect.effect (tenant, booking, what) values ($1, $2, $3)', [
    ...[tx.tenant, input.booking, what],
  ]);
}

/** A step that notes itself, and does something more. */
const step = (what: string, more: (tx: Transaction) => Promise<unknown> = () => Promise.resolve()) => ({
  retry: RETRY,
  run: async (tx: Transaction, view: View) => {
    await note(tx, view, what);
    await more(tx);
  },
  undo: (tx: Transaction, view: View) => note(tx, view, `no ${what}`),
});

async function end(saga: Saga, booking: string) {
  const sagas = await here.process(saga);
  const id = await here.start(sagas, saga, { booking });
  await eventually(async () => expect((await here.saga(sagas, id))?.endedAt).not.toBeNull());
  await sagas.stop();
  const ended = await here.saga(sagas, id);
  const commits = await here.database.admin<{ what: string; commit: string }>(
    'select what, xmin::text as commit from collect.effect where booking = $1 order by sequence',
    [booking],
  );
  return { ended, shared: commits.map(({ commit }) => commits.findIndex((other) => other.commit === commit)) };
}

test('local steps that follow each other commit together, and each is recorded by itself', async () => {
  const saga = defineSaga({ name: 'collect.together', version: 1, input: Input })
    .local('one', step('one'))
    .local('two', step('two'))
    .local('three', step('three'));
  const done = { state: 'done', attempts: 1 };
  let tries = 0;
  // On a busy machine the first step may take longer than others are taken in.
  await eventually(async () => {
    const { ended, shared } = await end(saga, `together ${++tries}`);
    expect(ended).toMatchObject({ state: 'done', steps: [{ done }, { done }, { done }] });
    expect(shared).toEqual([0, 0, 0]);
  });
});

test('what a slow step has locked does not wait for the next one', async () => {
  const saga = defineSaga({ name: 'collect.slow-step', version: 1, input: Input })
    .local(
      'one',
      step('one', (tx) => tx.query('select pg_sleep(0.06)')),
    )
    .local('two', step('two'));
  expect((await end(saga, 'slow step')).shared).toEqual([0, 1]);
});

test('a step that fails takes back those it shares a transaction with: they are done once more, and it no more often', async () => {
  let tried = 0;
  const saga = defineSaga({ name: 'collect.fails-together', version: 1, input: Input })
    .local('one', step('one'))
    .local('two', step('two'))
    .local('three', {
      ...step('three'),
      run: () => Promise.reject(new Error(`no ${++tried}`)),
    });
  const { ended } = await end(saga, 'fails together');
  expect(ended).toMatchObject({ state: 'undone', cause: { detail: 'no 2' } });
  expect(await here.effects('fails together')).toEqual(['one', 'two', 'no two', 'no one']);
  expect(tried).toBe(RETRY.attempts);
});

test('a step that only its commit refuses fails by itself, wherever it stands', async () => {
  await here.database.admin(`create table collect.seat (tenant uuid not null, seat text not null,
      constraint one_of_each unique (seat) deferrable initially deferred);
    select pvt.isolate('collect.seat'); grant select, insert on collect.seat to pvt_collect`);
  const take = (tx: Transaction) => tx.query(`insert into collect.seat (tenant, seat) values ($1, 'A1')`, [tx.tenant]);
  const saga = defineSaga({ name: 'collect.refused-commit', version: 1, input: Input })
    .local('one', step('one', take))
    .local('two', step('two', take))
    .local('three', step('three'));
  const { ended } = await end(saga, 'refused commit');
  expect(ended).toMatchObject({ state: 'undone' });
  expect(await here.effects('refused commit')).toEqual(['one', 'no one']);
  expect(ended?.steps[1]?.done).toMatchObject({ state: 'failed', attempts: RETRY.attempts });
});
