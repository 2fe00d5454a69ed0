import type { Behaviour } from '../questions/behaviour.ts';
import type { Drawn } from '../questions/calculated.ts';
import { ONE, writeExact, ZERO } from '../questions/exact.ts';
import { gradeTries, type Try } from '../questions/grade-tries.ts';
import type { Question } from '../questions/question.ts';
import type { CheckedAnswer } from './attempt-view.ts';
import { feedbackOf } from './present-attempt.ts';

/** How often an answer can be checked; null for any number, 0 where a quiz shows nothing before the end. */
export function mostTries(behaviour: Behaviour): number | null {
  switch (behaviour.kind) {
    case 'deferred':
    case 'certainty':
      return 0;
    case 'immediate':
      return 1;
    case 'interactive':
      return behaviour.tries;
    case 'adaptive':
      return null;
  }
}

/**
 * What a learner is told of a try, by itself: penalties of those before count in the grade only.
 * @param number which of the tries at its question, from 1
 * @returns undefined where there is nothing in it to check
 */
export function checkedOf(
  question: Question,
  { given, number, most, drawn }: { given: Try; number: number; most: number | null; drawn: Drawn | undefined },
): CheckedAnswer | undefined {
  const evidence = drawn === undefined ? {} : { drawn };
  const graded = gradeTries(question, { kind: 'deferred' }, [given], evidence);
  if (graded.state === 'unanswered') return undefined;
  const triesLeft = most === null ? null : most - number;
  if (!('fraction' in graded)) return { outcome: 'later', feedback: [], hints: [], triesLeft };
  const outcome = graded.fraction.equals(ZERO) ? 'wrong' : graded.fraction.equals(ONE) ? 'right' : 'partly';
  const result = { slot: '', state: graded.state, mark: writeExact(graded.fraction), of: '1', trace: [] };
  const isOver = outcome === 'right' || triesLeft === 0;
  return {
    ...{ outcome, triesLeft, hints: isOver ? [] : (question.hints ?? []).slice(0, number) },
    feedback: feedbackOf(question, result, given.response, { drawn, isOver }),
  };
}
