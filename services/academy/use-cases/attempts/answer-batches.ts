import { openSharedBatches, type SharedBatches } from '@pvt/kernel/async/shared-batches';
import type { Database } from '@pvt/kernel/database';
import { type GivenAnswer, type SavedAnswer, saveAnswers, slotOf } from '../../adapters/postgres/answers.ts';

/** Keeps answers of different learners together, in a transaction of their tenant. */
export type AnswerBatches = SharedBatches<GivenAnswer, SavedAnswer | undefined>;

const TOGETHER = 100;

/** Where many learners answer at once, round trips and commits are most of what an answer costs: what comes meanwhile shares them. */
export function openAnswerBatches(database: Database): AnswerBatches {
  return openSharedBatches({
    most: TOGETHER,
    perform: (tenant, answers) =>
      database.transaction(tenant, async (tx) => {
        const first = new Map(answers.toReversed().map((answer) => [slotOf(answer), answer]));
        const saved = await saveAnswers(tx, [...first.values()], 'pass over');
        const ofSlot = new Map([...first.values()].map((answer, i) => [answer, saved[i]]));
        return answers.map((answer) => ofSlot.get(answer));
      }),
  });
}
