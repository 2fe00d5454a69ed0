import type { CallContext } from '@pvt/kernel/context';
import { takeTrialRun } from '../../adapters/postgres/program-runs.ts';
import { fewAtATime } from '../../adapters/programs/few-at-a-time.ts';
import { academyErrors } from '../../core/errors.ts';
import { isRun, outcomeOf, type TestOutcome } from '../../core/programs/program.ts';
import type { Code } from '../../core/questions/code.ts';
import { isOverdue } from '../attempts/end-attempt.ts';
import { ownAttempt } from '../attempts/own-attempt.ts';
import { attemptOver } from '../attempts/save-answer.ts';
import type { AcademyTools } from '../tools.ts';
import { programOf } from './programs-of.ts';

export const MOST_TRIALS = 100;
const MOST_SHOWN = 2000;
/** Whoever waits for it has it by then, whatever its tests may take. */
const LONGEST_SECONDS = 5;
const MOST_TESTS = 5;

/** Of one process: learners wait for each other, and graded programs for none of them. */
const inTurn = fewAtATime(2, 30);

export interface Trial {
  readonly attempt: string;
  readonly slot: string;
  readonly source: string;
}

export interface TriedTest {
  readonly name: string;
  readonly outcome: TestOutcome;
  readonly output: string;
  readonly error: string;
}

type Tools = Pick<AcademyTools, 'database' | 'contents' | 'run' | 'now'>;

/**
 * Runs a program by the tests that learners see, during an attempt. It changes no answer, and tells nothing of the others.
 * @throws ATTEMPT_NOT_FOUND, ATTEMPT_OVER, SLOT_NOT_FOUND, RUN_REFUSED, LESSON_LOCKED, LEARNER_NOT_A_PERSON
 */
export async function tryProgram(
  { database, contents, now, run }: Tools,
  context: CallContext,
  { attempt: id, slot, source }: Trial,
): Promise<readonly TriedTest[]> {
  const at = now();
  const question = await database.transaction(context.tenant, async (tx): Promise<Code> => {
    const { attempt } = await ownAttempt(tx, context, id, at);
    if (attempt.state !== 'inProgress' || isOverdue(attempt, at))
      throw attemptOver(attempt.finishedAt ?? attempt.dueAt);
    const drawn = attempt.slots.find((each) => each.slot === slot);
    if (drawn === undefined) throw academyErrors.SLOT_NOT_FOUND(`The attempt asks no question "${slot}".`);
    const asked = (await contents.questions(tx, [drawn]))(drawn.question, drawn.version);
    if (asked.kind !== 'code') throw academyErrors.RUN_REFUSED(`"${slot}" asks for no program.`);
    if (!isRun(asked.language)) throw academyErrors.RUN_REFUSED(`Programs in ${asked.language} are not run here.`);
    if (!(await takeTrialRun(tx, id, slot, MOST_TRIALS)))
      throw academyErrors.RUN_REFUSED(`All ${MOST_TRIALS} runs of "${slot}" are used.`);
    return asked;
  });
  const tests = question.tests.filter(({ hidden }) => !hidden).slice(0, MOST_TESTS);
  const seconds = Math.min(question.seconds, LONGEST_SECONDS);
  const program = programOf({ ...question, tests, seconds }, source);
  const ends = program === undefined ? undefined : await inTurn(() => run(program));
  if (ends === undefined) throw academyErrors.RUN_REFUSED('Too many programs wait to be run. Try again in a minute.');
  return tests.flatMap(({ id: test, name, expected }) => {
    const end = ends.get(test);
    if (end === undefined) return [];
    const [output, error] = [end.output.slice(0, MOST_SHOWN), end.error.slice(0, MOST_SHOWN)];
    return [{ name, outcome: outcomeOf(expected, end), output, error }];
  });
}
