import type { AttemptGrade, SlotGrade } from '../attempts/grade-attempt.ts';
import type { SentFile } from '../lesson/sent-file.ts';
import type { Drawn } from '../questions/calculated.ts';
import { exact, ONE, roundHalfUp, ZERO } from '../questions/exact.ts';
import { presentQuestion } from '../questions/present-question.ts';
import type { Question } from '../questions/question.ts';
import type { Response } from '../questions/response.ts';
import type { TraceStep } from '../questions/trace.ts';
import { answerFeedback } from './answer-feedback.ts';
import type { AttemptQuestion, CheckedAnswer } from './attempt-view.ts';
import type { DrawnSlot } from './draw-attempt.ts';
import { learnerKey } from './learner-key.ts';
import type { Review } from './review.ts';

export interface PresentedParts {
  readonly seed: string;
  readonly places: number;
  readonly review: Review;
  readonly grade: AttemptGrade | null;
  readonly answer: AttemptQuestion['answer'];
  /** Of a person who marked it; empty for nothing. */
  readonly comment: string;
  /** The version whose key counted; without it, the one that was drawn. */
  readonly counted?: Question;
  /** How the last try went, of an attempt under way. */
  readonly check?: CheckedAnswer | undefined;
  /** What was sent for it, of a question that asks for files. */
  readonly files?: readonly SentFile[];
}

/** A question of an attempt with as much of its result as may be seen: its key stands only in `key`. */
export function presentSlot(
  drawn: DrawnSlot,
  question: Question,
  { seed, places, review, grade, answer, comment, counted = question, check, files = [] }: PresentedParts,
): AttemptQuestion {
  const { slot, section, mark: outOf } = drawn;
  const result = grade?.slots.find((each) => each.slot === slot);
  const isDropped = grade !== null && result === undefined;
  return {
    ...{ slot, section, outOf, question: presentQuestion(question, seed, slot, drawn.drawn), answer },
    ...(check === undefined ? {} : { check }),
    ...(review.isTeacher === true ? { source: { question: drawn.question, version: drawn.version } } : {}),
    ...(question.kind === 'fileUpload' ? { files: [...files] } : {}),
    ...(review.marks && result !== undefined
      ? { result: shownResult(result, places, review.right || isByPerson(question)) }
      : {}),
    ...(review.marks && isDropped ? { result: { state: 'dropped' as const, mark: null, trace: [] } } : {}),
    ...(review.feedback && grade !== null
      ? {
          feedback: [comment, ...feedbackOf(question, result, answer?.response, { drawn: drawn.drawn })].filter(
            (each) => each !== '',
          ),
        }
      : {}),
    ...(review.right && grade !== null ? { key: review.isTeacher === true ? counted : learnerKey(counted) } : {}),
  };
}

/** Steps that tell no more of the key than the mark does: parts, their sum and what was cut of it do. */
const WITHOUT_KEY: ReadonlySet<TraceStep['step']> = new Set([
  ...(['unanswered', 'unreadable', 'byPerson', 'penalty', 'certainty', 'kept', 'mark'] as const),
]);

function shownResult(
  { state, mark, trace }: SlotGrade,
  places: number,
  isWhole: boolean,
): NonNullable<AttemptQuestion['result']> {
  return {
    ...{ state, mark: mark === undefined ? null : roundHalfUp(exact(mark), places) },
    trace: trace.filter(({ step }) => isWhole || WITHOUT_KEY.has(step)),
  };
}

/** Parts of a rubric are marks that somebody gave, and no key. */
const isByPerson = ({ kind }: Question): boolean => kind === 'essay' || kind === 'fileUpload';

/**
 * What authors say of an outcome, and of the answer that was given.
 * @param isOver whether no try is left: what is said always, the solution often, comes then
 */
export function feedbackOf(
  question: Question,
  result: SlotGrade | undefined,
  response: Response | undefined,
  { drawn, isOver = true }: { readonly drawn?: Drawn | undefined; readonly isOver?: boolean } = {},
): string[] {
  const { general, right, partly, wrong } = question.feedback ?? {};
  const outcome = outcomeOf(result);
  const said = outcome === undefined ? undefined : { right, partly, wrong }[outcome];
  return [...answerFeedback(question, response, drawn), said, isOver ? general : undefined].filter(
    (each) => each !== undefined && each !== '',
  ) as string[];
}

/** None while a person has to mark it, and of what does not count. */
function outcomeOf(result: SlotGrade | undefined): 'right' | 'partly' | 'wrong' | undefined {
  if (result?.mark === undefined) return undefined;
  const [mark, of] = [exact(result.mark), exact(result.of)];
  if (of.equals(ZERO) || mark.div(of).compare(ONE) >= 0) return 'right';
  return mark.equals(ZERO) ? 'wrong' : 'partly';
}
