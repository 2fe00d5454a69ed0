import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { lockOwn } from '../../adapters/postgres/enrolments.ts';
import {
  actionAnswer,
  completeLesson,
  countOwnProgress,
  keepAction,
  setLastLesson,
  startLesson,
} from '../../adapters/postgres/progress.ts';
import { academyErrors, notEnrolled } from '../../core/errors.ts';
import { lessonProgressed } from '../../core/learning/events.ts';
import type { ProgressAnswer } from '../../core/learning/learner-view.ts';
import { type Enrolment, percentOf } from '../../core/people/enrolment.ts';
import { recounted } from '../../core/people/recount.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { storeChange } from '../people/enrol.ts';
import type { AcademyTools } from '../tools.ts';
import { openLesson } from './open-lesson.ts';
import type { LessonOf } from './read-learning.ts';
import { learnerOf, requirePerson } from './require-learner.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'now'>;

/** What a learner's device did with a lesson: its id is made there, once, also without a network. */
export interface LearnerAction extends LessonOf {
  readonly action: string;
  readonly did: 'visited' | 'completed';
}

/**
 * Notes what a learner did, once: sent again, the same action changes nothing and is answered as it was first.
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON
 */
export function recordProgress(tools: Tools, context: CallContext, input: LearnerAction): Promise<ProgressAnswer> {
  const account = requirePerson(context);
  const { course: slug, lesson: id, action, did } = input;
  return tools.database.transaction(context.tenant, async (tx) => {
    // Its lock has all actions of a learner in a course come one after the other.
    const enrolment = await lockOwn(tx, slug, account);
    const course = enrolment && (await courseOf(tx, slug));
    if (enrolment === undefined || course === undefined) throw notEnrolled(slug);
    const known = await actionAnswer(tx, enrolment.id, action);
    if (known !== undefined) return known as ProgressAnswer;
    const learner = await learnerOf(tools, tx, course, enrolment);
    const lesson = openLesson(learner, id, tools.now());
    if (did === 'completed' && isNotByHand(lesson))
      throw academyErrors.NOT_BY_HAND(
        lesson.completion === 'played'
          ? `"${lesson.title}" is completed by playing its video.`
          : `"${lesson.title}" is completed by what comes of it, not by hand.`,
      );
    const completes = did === 'completed' || lesson.completion === 'viewed';
    const after = await noted(tools, tx, context, enrolment, {
      lesson: id,
      state: completes ? 'completed' : 'started',
    });
    await setLastLesson(tx, enrolment.id, id);
    const isCompleted = completes || learner.progress.get(id)?.state === 'completed';
    const answer = answerOf(after, id, isCompleted ? 'completed' : 'started');
    await keepAction(tx, enrolment.id, action, answer);
    return answer;
  });
}

/** A row and an event for what was not noted before, and nothing else; what it completes is counted with it. */
export async function noted(
  tools: Pick<Tools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  enrolment: Enrolment,
  { lesson, state }: { readonly lesson: string; readonly state: 'started' | 'completed' },
): Promise<Enrolment> {
  const at = tools.now().toString({ smallestUnit: 'millisecond' });
  const { id, course, version } = enrolment;
  const isNew = await (state === 'completed' ? completeLesson : startLesson)(tx, id, lesson, at);
  if (!isNew) return enrolment;
  await tools.log.publish(tx, [lessonProgressed.of(context, { enrolment: id, course, lesson, state, version })]);
  if (state === 'started') return enrolment;
  const counted = await countOwnProgress(tx, course, version, id);
  const { required, done } = counted ?? enrolment;
  const next = recounted(enrolment, { version, required, done }, at);
  return done === enrolment.done && next.state === enrolment.state
    ? enrolment
    : storeChange(tools, tx, context, enrolment, next);
}

const isNotByHand = ({ completion }: PublishedLesson): boolean =>
  completion === 'submitted' || completion === 'passed' || completion === 'played';

export function answerOf(
  { done, required, completedAt }: Enrolment,
  lesson: string,
  state: ProgressAnswer['state'],
): ProgressAnswer {
  return { lesson, state, done, required, percent: percentOf(done, required), courseCompleted: completedAt !== null };
}
