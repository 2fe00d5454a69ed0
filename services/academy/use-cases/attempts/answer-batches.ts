import { openSharedBatches, type SharedBatches } from '@pvt/kernel/async/shared-batches';
import type { Database } from '@pvt/kernel/database';
import { type GivenAnswer, type SavedAnswer, saveAnswers, slotOf } from '../../adapters/postgres/answers.ts';

/** Keeps answers of different learners together, in a transaction of their tenant. */
export type AnswerBatches = SharedBatches<GivenAnswer, SavedAnswer | undefined>;

const TOGETHER = 100;
/** In characters: an essay has up to 500,000, and a hundred of them would be one statement of tens of megabytes. */
const MOST_CHARACTERS = 2_000_000;
const FEW_CHARACTERS = 1000;

/** About how much there is to write: only texts of some kinds are long. */
function charactersOf(response: GivenAnswer['response']): number {
  if (response.kind === 'essay') return response.text.length;
  return response.kind === 'code' ? response.source.length : FEW_CHARACTERS;
}

/** Where many learners answer at once, round trips and commits are most of what an answer costs: what comes meanwhile shares them. */
export function openAnswerBatches(database: Database): AnswerBatches {
  return openSharedBatches({
    most: TOGETHER,
    weight: { most: MOST_CHARACTERS, of: ({ response }) => charactersOf(response) },
    perform: (tenant, answers) =>
      database.transaction(tenant, async (tx) => {
        const first = new Map(answers.toReversed().map((answer) => [slotOf(answer), answer]));
        const saved = await saveAnswers(tx, [...first.values()], 'pass over');
        const ofSlot = new Map([...first.values()].map((answer, i) => [answer, saved[i]]));
        return answers.map((answer) => ofSlot.get(answer));
      }),
  });
}
