import type { Transaction } from '@pvt/kernel/database';
import type { Consumer } from '@pvt/kernel/log';
import { subscribe, type TypedEvent } from '@pvt/kernel/subscribe';
import { attemptOf } from '../../adapters/postgres/attempts.ts';
import { outputOf } from '../../adapters/postgres/statement-outputs.ts';
import { certificateIssued } from '../../core/certificates/events.ts';
import { lessonProgressed } from '../../core/learning/events.ts';
import { packageScored } from '../../core/packages/events.ts';
import { enrolmentChanged } from '../../core/people/events.ts';
import { attemptEnded, attemptGraded } from '../../core/quiz/events.ts';
import {
  certificateActivity,
  courseActivity,
  learnerStatement,
  lessonActivity,
  type Said,
} from '../../core/xapi/learner-statement.ts';
import { progressResult, scoreResult } from '../../core/xapi/score-result.ts';
import { answersOfAttempt } from './answered-statements.ts';
import { keepLearnerStatements, type StatementOfEvent } from './keep-learner-statements.ts';
import { type Learner, learnerIn } from './learner-in.ts';
import type { OutputTools } from './output-tools.ts';

const WRITTEN = [
  lessonProgressed,
  enrolmentChanged,
  attemptEnded,
  attemptGraded,
  packageScored,
  certificateIssued,
] as const;
type Written = TypedEvent<(typeof WRITTEN)[number]>;

/** What learners do is written as statements of xAPI, where the organisation has that: from then on, each event once. */
export function followLearners(tools: OutputTools): Promise<Consumer> {
  return subscribe(tools.log, {
    ...{ service: 'academy', purpose: 'statements', to: [...WRITTEN] },
    options: { startAt: 'end' },
    async handle(tx, event) {
      const output = await outputOf(tx);
      if (output?.definition.writes !== true || Date.parse(event.recordedAt) < Date.parse(output.since)) return;
      const learner = await learnerIn(tools, tx, placeOf(event), event.time);
      if (learner === undefined) return;
      const statements = await statementsOf(tools, tx, event, learner);
      if (statements.length > 0) await keepLearnerStatements(tools, tx, event.id, statements);
    },
  });
}

function placeOf(event: Written): { readonly course: string; readonly enrolment: string; readonly lesson?: string } {
  if (event.type === enrolmentChanged.type)
    return { course: event.data.after?.course ?? '', enrolment: event.data.name };
  return event.data;
}

async function statementsOf(
  tools: Pick<OutputTools, 'contents'>,
  tx: Transaction,
  event: Written,
  learner: Learner,
): Promise<readonly StatementOfEvent[]> {
  const { learnt, lesson } = learner;
  const course = courseActivity(learnt);
  const one = (said: Said): readonly StatementOfEvent[] => [
    { name: said.verb, statement: learnerStatement(learnt, said) },
  ];
  const ofLesson = (said: Omit<Said, 'object' | 'within'>): readonly StatementOfEvent[] =>
    lesson === undefined ? [] : one({ ...said, object: lessonActivity(learnt, lesson), within: [course] });
  switch (event.type) {
    case lessonProgressed.type:
      return event.data.state === 'started'
        ? ofLesson({ verb: 'initialized' })
        : ofLesson({ verb: 'completed', result: { completion: true } });
    case enrolmentChanged.type: {
      const { before, after } = event.data;
      if (before === null || after === null) return [];
      if (after.state === 'completed' && before.state !== 'completed')
        return one({ verb: 'completed', object: course, result: { completion: true } });
      if (after.state !== 'active' || after.done <= before.done) return [];
      return one({ verb: 'progressed', object: course, result: progressResult(after.done, after.required) });
    }
    case attemptEnded.type:
      return lesson === undefined ? [] : answersOfAttempt(tx, learnt, event.data.attempt, lesson);
    case attemptGraded.type: {
      const { attempt, mark, outOf, passed } = event.data;
      if (passed === null || mark === null) return [];
      const score = { points: mark, outOf };
      return ofLesson((await canFail(tools, tx, attempt)) ? passing(passed, score) : scoring(score));
    }
    case packageScored.type: {
      const { passed, score } = event.data;
      return passed === null ? [] : ofLesson(passing(passed, score));
    }
    case certificateIssued.type:
      return one({ verb: 'earned', object: certificateActivity(learnt, event.data.serial), within: [course] });
  }
}

/** A quiz that asks for no share is passed by whoever takes it: nothing is said of that. */
async function canFail({ contents }: Pick<OutputTools, 'contents'>, tx: Transaction, id: string): Promise<boolean> {
  const attempt = await attemptOf(tx, id);
  return attempt !== undefined && (await contents.quiz(tx, attempt.quiz)).passShare !== undefined;
}

interface Reached {
  readonly points: string;
  readonly outOf: string;
}

const scoring = ({ points, outOf }: Reached) => ({
  ...{ verb: 'scored' as const, result: { score: scoreResult(points, outOf) } },
});

function passing(passed: boolean, score: Reached | null) {
  const reached = score === null ? {} : { score: scoreResult(score.points, score.outOf) };
  return { verb: passed ? ('passed' as const) : ('failed' as const), result: { success: passed, ...reached } };
}
