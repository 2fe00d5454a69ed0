import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { booking, DONE, UNDONE } from '../testing/booking-saga.ts';
import { SECRET, testSagas } from '../testing/sagas.ts';
import { eventually } from '../testing/testing.ts';

/** The pass on which it dies, so that it is at a step of the service's own, and at one of another service. */
const PASSES = {
  do: [
    ['before its first step', 'sagas.before-do', 1],
    ['after a call, before what came of it is kept', 'sagas.after-call-do', 2],
    ['before the commit of a step of its own', 'sagas.before-commit-do', 1],
    ['before the commit of what a call answered', 'sagas.before-commit-do', 2],
    ['after the commit of a step', 'sagas.after-commit-do', 3],
    ['after the commit of the last step', 'sagas.after-commit-do', 4],
  ],
  undo: [
    ['before the first compensation', 'sagas.before-undo', 1],
    ['after a compensation of another service, before it is kept', 'sagas.after-call-undo', 2],
    ['before the commit of a compensation of its own', 'sagas.before-commit-undo', 1],
    ['before the commit of a compensation of another service', 'sagas.before-commit-undo', 2],
    ['after the commit of the last compensation', 'sagas.after-commit-undo', 3],
  ],
} as const;

describe.each(['one process', 'split'] as const)('%s', (shape) => {
  const here = testSagas(shape);

  /** A process that goes on with sagas until it dies. */
  async function dieAt(point: string, pass: number): Promise<void> {
    const script = fileURLToPath(new URL('../testing/saga-process.ts', import.meta.url));
    const { database, peer } = here;
    const at = shape === 'split' ? [peer.href, SECRET] : [];
    const child = spawn(process.execPath, [script, database.url, database.secret, ...at], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PVT_FAILURE_POINTS: `${point}=crash:${pass}` },
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  }

  async function killAndGoOn(
    fails: string,
    point: string,
    pass: number,
  ): Promise<{ state: string; effects: string[] }> {
    const id = `${point} ${pass}`;
    const first = await here.process(booking);
    await first.stop();
    const saga = await here.start(first, booking, { booking: id, fails });
    await dieAt(point, pass);
    // As when its lease is over.
    await here.database.admin('update pvt.job set next_at = now()');
    const second = await here.process(booking);
    try {
      await eventually(async () => expect((await here.saga(second, saga))?.endedAt).not.toBeNull());
      await eventually(async () => expect(await here.database.admin('select from pvt.job')).toEqual([]));
    } finally {
      await second.stop();
    }
    return { state: (await here.saga(second, saga))?.state ?? '', effects: await here.effects(id) };
  }

  test.each(PASSES.do)('killed %s, it is done, and each step has happened once', async (_when, point, pass) => {
    expect(await killAndGoOn('', point, pass)).toEqual({ state: 'done', effects: DONE(`${point} ${pass}`) });
  });

  test.each(PASSES.undo)(
    'operations 21: killed %s, it is undone, and each compensation has happened once',
    async (_when, point, pass) => {
      const ended = await killAndGoOn('bank.confirm', point, pass);
      expect(ended).toEqual({ state: 'undone', effects: UNDONE(`${point} ${pass}`) });
    },
  );
});
