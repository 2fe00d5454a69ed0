import type { Transaction } from '@pvt/kernel/database';
import { poolOf, questionsOf, questionVersion } from '../../adapters/postgres/questions.ts';
import { academyErrors } from '../../core/errors.ts';
import { PoolTooSmall } from '../../core/questions/draw-questions.ts';
import { type DrawnSlot, drawnSlots, drawPlaces, poolKey } from '../../core/quiz/draw-attempt.ts';
import { type Quiz, slotsOf } from '../../core/quiz/quiz.ts';

/** What an attempt asks: drawn by the seed from the bank as it is now. @throws POOL_TOO_SMALL */
export async function drawQuiz(tx: Transaction, quiz: Quiz, seed: string): Promise<DrawnSlot[]> {
  const found = placed(quiz, await poolsOf(tx, quiz), seed);
  const rows = await questionsOf(tx, [...new Set(found.values())]);
  const current = new Map(rows.map((row) => [row.id, row]));
  const fixed = slotsOf(quiz).flatMap(({ slot: { ask } }) => (ask.kind === 'fixed' ? [ask] : []));
  const pinned = new Map<string, Awaited<ReturnType<typeof questionVersion>>>();
  for (const { question, version } of fixed)
    if (version !== undefined) pinned.set(`${question} ${version}`, await questionVersion(tx, question, version));
  return drawnSlots(
    quiz,
    found,
    (id, version) => {
      if (version === undefined) return current.get(id);
      const kept = pinned.get(`${id} ${version}`);
      return kept === undefined ? undefined : { version, question: kept.question };
    },
    seed,
  );
}

function placed(quiz: Quiz, pools: ReadonlyMap<string, string[]>, seed: string): ReadonlyMap<string, string> {
  try {
    return drawPlaces(quiz, pools, seed);
  } catch (error) {
    if (error instanceof PoolTooSmall) throw academyErrors.POOL_TOO_SMALL('The bank has too few questions for it now.');
    throw error;
  }
}

/** More than any quiz draws; a pool of more questions is as good with these. */
const MOST_OF_POOL = 5000;

/** Which questions each draw of a quiz can take now. */
export async function poolsOf(tx: Transaction, quiz: Pick<Quiz, 'sections'>): Promise<ReadonlyMap<string, string[]>> {
  const pools = new Map<string, string[]>();
  for (const { slot } of slotsOf(quiz)) {
    const key = poolKey(slot);
    if (slot.ask.kind === 'fixed' || key === undefined || pools.has(key)) continue;
    pools.set(key, await poolOf(tx, slot.ask.category, slot.ask, MOST_OF_POOL));
  }
  return pools;
}
