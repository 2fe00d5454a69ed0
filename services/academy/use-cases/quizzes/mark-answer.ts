import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { type Attempt, attemptOf, lockAttempt, quizGradeOf } from '../../adapters/postgres/attempts.ts';
import { lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { academyErrors } from '../../core/errors.ts';
import type { DrawnSlot } from '../../core/quiz/draw-attempt.ts';
import { answerMarked } from '../../core/quiz/events.ts';
import { type GivenMarking, isMarkedByPerson, type KeptMarking, readMarking } from '../../core/quiz/marking.ts';
import { keepGrade } from '../attempts/grade.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { afterMarkedAnew } from './lost-passes.ts';

export interface AnswerOf {
  readonly course: string;
  readonly attempt: string;
  readonly slot: string;
}

export interface SlotMarking {
  readonly slot: string;
  /** Exactly. */
  readonly outOf: string;
  readonly marking: KeptMarking | null;
}

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'contents' | 'gradebooks' | 'jobs' | 'now'>;

/** Of what an answer was marked: it changes with each marking. */
export const markingTag = ({ marking }: SlotMarking): string => entityTag(marking);

/** @throws COURSE_NOT_FOUND, ATTEMPT_NOT_FOUND, SLOT_NOT_FOUND, MARKING_REFUSED */
export function getMarking(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  of: AnswerOf,
): Promise<SlotMarking> {
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, of.course);
    const attempt = await attemptOf(tx, of.attempt);
    const { slot, mark } = requireMarkable(attempt, of);
    return { slot, outOf: mark, marking: attempt?.markings[slot] ?? null };
  });
}

/**
 * Marks an answer that a person has to mark, also again. The attempt is graded with it, and the grade of the quiz and progress
 * follow in the same transaction, and so does what a pass that is lost by it means for the certificate.
 * @throws as `getMarking`, MARKING_INVALID, CHANGED_MEANWHILE
 */
export function markAnswer(
  tools: Tools,
  context: CallContext,
  of: AnswerOf,
  given: GivenMarking,
  conditions: Conditions,
): Promise<SlotMarking> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, of.course);
    const { enrolment, attempt } = await lockForMarking(tx, of);
    const drawn = requireMarkable(attempt, of);
    const { slot, mark: outOf } = drawn;
    const before = { slot, outOf, marking: attempt.markings[slot] ?? null };
    requireMatch(conditions, markingTag(before), 'How the answer is marked');
    const version = attempt.rulings[slot]?.version ?? drawn.version;
    const question = (await tools.contents.questions(tx, [{ ...drawn, version }]))(drawn.question, version);
    const read = readMarking(given, question, outOf);
    if (read.kind === 'refused') throw academyErrors.MARKING_INVALID(read.why, { pointer: read.pointer });
    const markedAt = tools.now().toString({ smallestUnit: 'millisecond' });
    const marking = { ...read.marking, comment: given.comment, markedBy: context.principal.id, markedAt };
    const markings = { ...attempt.markings, [slot]: marking };
    const { id, course, lesson, number } = attempt;
    const marked = answerMarked.of(context, {
      ...{ attempt: id, enrolment: enrolment.id, course, lesson, number, slot },
      ...{ before: before.marking, after: marking },
    });
    const isPassed = async (): Promise<boolean> => (await quizGradeOf(tx, enrolment.id, lesson))?.passed === true;
    const hadPassed = await isPassed();
    await keepGrade(tools, tx, context, enrolment, { ...attempt, markings }, 'marked', [marked]);
    await afterMarkedAnew(tools, tx, context, { enrolment, lesson }, { hadPassed, passes: await isPassed() });
    return { slot, outOf, marking };
  });
}

/** The enrolment first, as every change of an attempt is locked. */
async function lockForMarking(tx: Transaction, { course, attempt: id }: AnswerOf) {
  const seen = await attemptOf(tx, id);
  if (seen?.course !== course) throw attemptNotFound(id);
  const enrolment = await lockEnrolment(tx, course, seen.enrolment);
  const attempt = await lockAttempt(tx, id);
  if (enrolment === undefined || attempt === undefined) throw attemptNotFound(id);
  return { enrolment, attempt };
}

function requireMarkable(attempt: Attempt | undefined, { course, attempt: id, slot }: AnswerOf): DrawnSlot {
  if (attempt?.course !== course) throw attemptNotFound(id);
  const drawn = attempt.slots.find((each) => each.slot === slot);
  if (drawn === undefined) throw academyErrors.SLOT_NOT_FOUND(`The attempt asks no question "${slot}".`);
  if (!isMarkedByPerson(drawn.kind) && !waitsForPerson(attempt, slot))
    throw academyErrors.MARKING_REFUSED(`"${slot}" is of kind ${drawn.kind}, which is graded by its key.`);
  if (attempt.erasedAt !== null)
    throw academyErrors.MARKING_REFUSED('Its answers are gone with the account of who gave them.');
  if (attempt.state === 'inProgress') throw academyErrors.MARKING_REFUSED('The attempt is under way.');
  return drawn;
}

/** Also what its key could not grade, such as a program that nobody ran. */
function waitsForPerson({ grade, markings }: Attempt, slot: string): boolean {
  const isOpen = grade?.slots.some((each) => each.slot === slot && each.mark === undefined) === true;
  return isOpen || markings[slot] !== undefined;
}

const attemptNotFound = (id: string) => academyErrors.ATTEMPT_NOT_FOUND(`The course has no attempt ${id}.`);
