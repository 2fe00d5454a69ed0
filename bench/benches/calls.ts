import { defineOperation } from '@pvt/kernel/contract';
import { makeContext } from '@pvt/kernel/make-context';
import { openOperations } from '@pvt/kernel/operations';
import Type from 'typebox';
import { type Figure, figure } from '../figure.ts';

const ask = defineOperation({
  name: 'bench.ask',
  description: 'Answers.',
  input: Type.Object({}),
  output: Type.Object({ answer: Type.Integer() }),
});
const CALLS = 300_000;
const ROUNDS = 7;

/** What a call of a service that is mounted in the same process costs beside a plain call of its function. */
export async function run(): Promise<Figure[]> {
  const answer = async (): Promise<{ answer: number }> => ({ answer: 4 });
  const operations = openOperations({ resolve: () => undefined, secret: 'of the bench' });
  operations.implement(ask, answer);
  const context = makeContext({
    tenant: '',
    principal: { kind: 'service', id: 'bench', name: 'bench', permissions: [] },
  });
  const called = await least(() => operations.call(ask, context, {}));
  const plain = await least(answer);
  return [figure('call in the same process, beside a plain one', 'µs more', called - plain, undefined)];
}

/** @returns µs, of the round that others disturbed least */
async function least(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    for (let call = 0; call < CALLS; call += 1) await work();
    best = Math.min(best, ((performance.now() - began) * 1000) / CALLS);
  }
  return best;
}
