import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import {
  deletePairs,
  lateAuthors,
  leftReviewers,
  lockRound,
  noteGiven,
  openRound,
  reviewsOf,
  reviewsOfLesson,
  storePairs,
} from '../../adapters/postgres/peer-reviews.ts';
import { marksOfSubmission } from '../../adapters/postgres/submission-marks.ts';
import { authorsOf, lockSubmission, versionsOf } from '../../adapters/postgres/submissions.ts';
import { assignmentErrors } from '../../core/assignments/errors.ts';
import { reviewsOpened } from '../../core/assignments/events.ts';
import type { PeerReviewView } from '../../core/assignments/peer-review-view.ts';
import { pairReviewers, withLateReviewers, withoutReviewers } from '../../core/assignments/peer-reviews.ts';
import { type GivenSubmissionMark, readMark } from '../../core/assignments/submission-mark.ts';
import { feedbackView } from '../../core/assignments/work-view.ts';
import { instantAt } from '../../core/course/local-time.ts';
import { type Enrolment, SEATED } from '../../core/people/enrolment.ts';
import { randomOf } from '../../core/questions/random.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import type { AcademyTools } from '../tools.ts';
import { keepMark } from './agree.ts';
import { assignmentOf, type LearnerAssignment, requireAssignment } from './require-assignment.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'now'>;

/**
 * The works that the caller is to review. The first who asks once all is due opens the round.
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, ASSIGNMENT_NOT_FOUND, PEER_REVIEWS_NOT_OPEN, LEARNER_NOT_A_PERSON
 */
export function listOwnReviews(tools: Tools, context: CallContext, at: LessonOf): Promise<PeerReviewView[]> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { learner, ...asked } = await requireAssignment(tools, tx, context, at, 'look');
    await requireOpen(tools, tx, context, at, asked);
    const { id: reviewer, account } = learner.enrolment;
    const shown: PeerReviewView[] = [];
    for (const { author, given } of await reviewsOf(tx, at.lesson, reviewer)) {
      const newest = (await versionsOf(tx, author, at.lesson)).at(-1);
      const own = (await marksOfSubmission(tx, author, at.lesson)).filter(({ marker }) => marker === account);
      const [mine = null] = feedbackView(asked.assignment, own);
      if (newest !== undefined) shown.push({ work: author, given, content: newest.content, own: mine });
    }
    return shown;
  });
}

/**
 * Reviews a work of somebody else, also again until it is marked.
 * @throws as `listOwnReviews`, PEER_REVIEW_NOT_FOUND, SUBMISSION_MARK_INVALID
 */
export function giveReview(
  tools: Tools,
  context: CallContext,
  { work, ...at }: LessonOf & { readonly work: string },
  given: GivenSubmissionMark,
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { asked, enrolment } = await requireReview(tools, tx, context, at, work);
    const { id: reviewer, account } = enrolment;
    const author = await lockEnrolment(tx, at.course, work);
    const submission = author && (await lockSubmission(tx, work, at.lesson));
    const newest = submission && (await versionsOf(tx, work, at.lesson)).at(-1);
    if (author === undefined || submission === undefined || newest === undefined) throw notToReview();
    if (submission.state === 'marked' && submission.how !== 'median')
      throw assignmentErrors.PEER_REVIEWS_NOT_OPEN('A teacher has marked the work already.');
    const read = readMark(asked.assignment, given, newest.content.text);
    if (read.kind === 'refused') throw assignmentErrors.SUBMISSION_MARK_INVALID(read.why, { pointer: read.pointer });
    await noteGiven(tx, at.lesson, { author: work, reviewer });
    const ofAuthor = await assignmentOf(tools, tx, author, at.lesson);
    await keepMark(tools, tx, context, author, ofAuthor, submission, {
      ...{
        id: randomUUIDv7(),
        version: newest.number,
        marker: account ?? reviewer,
        markerName: context.principal.name,
      },
      ...{ by: 'peer', share: read.share, levels: read.levels },
      ...{ comment: given.comment, notes: '', annotations: given.annotations },
      markedAt: tools.now().toString({ smallestUnit: 'millisecond' }),
    });
  });
}

/** That the caller is to review a work. @throws as `listOwnReviews`, PEER_REVIEW_NOT_FOUND */
export async function requireReview(
  tools: Pick<Tools, 'log' | 'versions' | 'gradebooks' | 'now'>,
  tx: Transaction,
  context: CallContext,
  at: LessonOf,
  work: string,
): Promise<{ readonly asked: LearnerAssignment; readonly enrolment: Enrolment }> {
  const { learner, ...asked } = await requireAssignment(tools, tx, context, at, 'look');
  await requireOpen(tools, tx, context, at, asked);
  const { enrolment } = learner;
  if (!(await reviewsOf(tx, at.lesson, enrolment.id)).some(({ author }) => author === work)) throw notToReview();
  return { asked, enrolment };
}

const notToReview = () => assignmentErrors.PEER_REVIEW_NOT_FOUND('The work is none of those that you are to review.');

async function requireOpen(
  tools: Pick<Tools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  { course, lesson }: LessonOf,
  { assignment, times }: LearnerAssignment,
): Promise<void> {
  const { peers, dueAt, closesAt, timeZone } = assignment;
  if (peers === undefined) throw assignmentErrors.PEER_REVIEWS_NOT_OPEN('Nobody reviews works of this assignment.');
  const now = tools.now();
  const isPast = (local: string | undefined): boolean =>
    local !== undefined && Temporal.Instant.compare(instantAt(local, timeZone), now) <= 0;
  if (!isPast(closesAt ?? dueAt))
    throw assignmentErrors.PEER_REVIEWS_NOT_OPEN(`Reviews begin at ${closesAt ?? dueAt} (${timeZone}).`);
  const own = times.closes ?? times.due;
  // With more time than others, who may still hand in would copy from what the others have handed in.
  if (own !== undefined && Temporal.Instant.compare(own, now) > 0)
    throw assignmentErrors.PEER_REVIEWS_NOT_OPEN(
      `You have until ${own.toString({ smallestUnit: 'millisecond' })} to hand in: reviews begin then.`,
    );
  if (isPast(peers.closesAt))
    throw assignmentErrors.PEER_REVIEWS_NOT_OPEN(`The reviews ended at ${peers.closesAt} (${timeZone}).`);
  const at = now.toString({ smallestUnit: 'millisecond' });
  if (await openRound(tx, course, lesson, randomBytes(16).toString('hex'), at))
    await pair(tools, tx, context, course, lesson, peers.reviews);
  else {
    await pairAnew(tx, course, lesson);
    await pairLate(tx, course, lesson, peers.reviews);
  }
}

async function pair(
  { log }: Pick<Tools, 'log'>,
  tx: Transaction,
  context: CallContext,
  course: string,
  lesson: string,
  reviews: number,
): Promise<void> {
  const seed = await lockRound(tx, course, lesson);
  if (seed === undefined) return;
  const authors = await authorsOf(tx, course, lesson, SEATED);
  const pairs = pairReviewers(authors, reviews, randomOf(seed, 'reviews'));
  await storePairs(tx, lesson, pairs);
  await log.publish(tx, [reviewsOpened.of(context, { course, lesson, works: authors.length, reviews: pairs.length })]);
}

/** Others review what those were to review who have left meanwhile. */
async function pairAnew(tx: Transaction, course: string, lesson: string): Promise<void> {
  if ((await leftReviewers(tx, lesson, SEATED)).size === 0) return;
  const seed = await lockRound(tx, course, lesson);
  if (seed === undefined) return;
  const left = await leftReviewers(tx, lesson, SEATED);
  const pairs = await reviewsOfLesson(tx, lesson);
  const after = withoutReviewers(pairs, new Set(pairs.filter(({ given }) => given)), left, randomOf(seed, 'again'));
  await deletePairs(
    tx,
    lesson,
    pairs.filter((one) => !after.includes(one)),
  );
  await storePairs(
    tx,
    lesson,
    after.filter((one) => !pairs.some((other) => other === one)),
  );
}

/** Who has handed in since the round was opened is reviewed, and reviews, as the others. */
async function pairLate(tx: Transaction, course: string, lesson: string, reviews: number): Promise<void> {
  if ((await lateAuthors(tx, course, lesson, SEATED)).length === 0) return;
  const seed = await lockRound(tx, course, lesson);
  if (seed === undefined) return;
  const late = await lateAuthors(tx, course, lesson, SEATED);
  const pairs = await reviewsOfLesson(tx, lesson);
  const after = withLateReviewers(pairs, late, reviews, randomOf(seed, `late ${late.join(' ')}`));
  await storePairs(tx, lesson, after.slice(pairs.length));
}
