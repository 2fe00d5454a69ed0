import { randomBytes } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import type { AttemptGrade, SlotAnswers } from '../../core/attempts/grade-attempt.ts';
import { isPass, shareOf } from '../../core/attempts/pass.ts';
import { academyErrors } from '../../core/errors.ts';
import { exact, roundHalfUp } from '../../core/questions/exact.ts';
import type { Question } from '../../core/questions/question.ts';
import type { AttemptQuestion, CheckedAnswer } from '../../core/quiz/attempt-view.ts';
import { checkedOf, mostTries } from '../../core/quiz/checked.ts';
import type { DrawnSlot } from '../../core/quiz/draw-attempt.ts';
import { presentSlot } from '../../core/quiz/present-attempt.ts';
import type { Quiz } from '../../core/quiz/quiz.ts';
import { NOTHING_SHOWN, type Review } from '../../core/quiz/review.ts';
import { gradeFrozen } from '../../core/quiz/rulings.ts';
import type { TrialAnswers, TrialCheck, TrialOfQuiz, TrialResult } from '../../core/quiz/trial-view.ts';
import { type DraftLessonAt, draftLesson } from '../courses/preview-draft.ts';
import type { AcademyTools } from '../tools.ts';
import { drawQuiz } from './draw-quiz.ts';

type Tools = Pick<AcademyTools, 'database' | 'contents'>;

const ALL_SHOWN: Review = { marks: true, feedback: true, right: true, isTeacher: true };

/**
 * The quiz of a draft as an attempt would ask it now, for its author to answer. A trial is no attempt: all of it is in what is
 * sent and answered, so that no grade, statistic or progress can have anything of it.
 * @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND, QUIZ_NOT_FOUND, POOL_TOO_SMALL
 */
export function beginTrial(
  tools: Tools,
  { tenant }: CallContext,
  at: DraftLessonAt,
  seed = randomBytes(16).toString('hex'),
): Promise<TrialOfQuiz> {
  return tools.database.transaction(tenant, async (tx) => {
    const drawn = await drawnOf(tools, tx, at, seed);
    const { behaviour, timing } = drawn.quiz;
    return {
      ...{ seed, draw: drawn.draw, behaviour, limitSeconds: timing.limitSeconds ?? null },
      questions: presented(drawn, seed, NOTHING_SHOWN, null, new Map()),
    };
  });
}

/**
 * How an answer goes, where the quiz tells learners before the end.
 * @throws as `beginTrial`, CHANGED_MEANWHILE, SLOT_NOT_FOUND, TRY_REFUSED, ANSWER_INVALID also for an answer that is none
 */
export function checkInTrial(
  tools: Tools,
  { tenant }: CallContext,
  at: DraftLessonAt,
  { seed, draw, slot, number, ...given }: TrialCheck,
): Promise<CheckedAnswer> {
  return tools.database.transaction(tenant, async (tx) => {
    const { quiz, slots, questionOf } = await sameDraw(tools, tx, at, seed, draw);
    const most = mostTries(quiz.behaviour);
    if (most === 0) throw academyErrors.TRY_REFUSED('This quiz shows nothing before the end.');
    if (most !== null && number > most) throw academyErrors.TRY_REFUSED(`All ${most} tries at "${slot}" are used.`);
    const asked = askedAt(slots, slot);
    requireKind(asked, given.response.kind, '/response/kind');
    const question = questionOf(asked.question, asked.version);
    const checked = checkedOf(question, { given, number, most, drawn: asked.drawn });
    if (checked === undefined)
      throw academyErrors.ANSWER_INVALID('There is nothing in the answer to check.', { pointer: '/response' });
    return checked;
  });
}

/**
 * What the answers come to, with how, and what is right. Programs are not run.
 * @throws as `beginTrial`, CHANGED_MEANWHILE where the quiz or its questions are not what was drawn any more, SLOT_NOT_FOUND,
 * ANSWER_INVALID
 */
export function gradeTrial(
  tools: Tools,
  { tenant }: CallContext,
  at: DraftLessonAt,
  { seed, draw, answers }: TrialAnswers,
): Promise<TrialResult> {
  return tools.database.transaction(tenant, async (tx) => {
    const drawn = await sameDraw(tools, tx, at, seed, draw);
    const { quiz, slots, questionOf } = drawn;
    const given = givenIn(slots, answers);
    const grade = gradeFrozen({ quiz, slots, rulings: {}, answers: given, questionOf });
    return {
      isComplete: grade.complete,
      mark: grade.shown,
      outOf: roundHalfUp(exact(grade.outOf), quiz.places),
      passed: grade.complete ? isPass(shareOf(grade.mark, grade.outOf), quiz) : null,
      trace: [...grade.trace],
      questions: presented(drawn, seed, ALL_SHOWN, grade, given),
    };
  });
}

interface DrawnQuiz {
  readonly quiz: Quiz;
  readonly slots: readonly DrawnSlot[];
  readonly questionOf: (id: string, version: number) => Question;
  /** Names what was drawn. */
  readonly draw: string;
}

async function drawnOf(
  { contents }: Pick<Tools, 'contents'>,
  tx: Transaction,
  at: DraftLessonAt,
  seed: string,
): Promise<DrawnQuiz> {
  const { title, kind, body } = await draftLesson(tx, at);
  if (kind !== 'quiz') throw academyErrors.QUIZ_NOT_FOUND(`"${title}" is no quiz.`);
  if (body === '') throw academyErrors.QUIZ_NOT_FOUND(`"${title}" asks nothing yet.`);
  const quiz = await contents.quiz(tx, body);
  const slots = await drawQuiz(tx, quiz, seed);
  return { quiz, slots, draw: entityTag({ body, slots }), questionOf: await contents.questions(tx, slots) };
}

/** What was drawn is never taken from the request: it could name any question of the bank. */
async function sameDraw(
  tools: Tools,
  tx: Transaction,
  at: DraftLessonAt,
  seed: string,
  draw: string,
): Promise<DrawnQuiz> {
  const drawn = await drawnOf(tools, tx, at, seed);
  if (drawn.draw === draw) return drawn;
  throw preconditionErrors.CHANGED_MEANWHILE(
    'The quiz or its questions were changed since the trial began: begin a new one.',
  );
}

function givenIn(slots: readonly DrawnSlot[], answers: TrialAnswers['answers']): ReadonlyMap<string, SlotAnswers> {
  return new Map(
    answers.map(({ slot, tries }, n): [string, SlotAnswers] => {
      const asked = askedAt(slots, slot);
      for (const [t, { response }] of tries.entries())
        requireKind(asked, response.kind, `/answers/${n}/tries/${t}/response/kind`);
      return [slot, { tries }];
    }),
  );
}

function askedAt(slots: readonly DrawnSlot[], slot: string): DrawnSlot {
  const asked = slots.find((each) => each.slot === slot);
  if (asked === undefined) throw academyErrors.SLOT_NOT_FOUND(`The trial asks no question "${slot}".`);
  return asked;
}

function requireKind({ slot, kind }: DrawnSlot, given: string, pointer: string): void {
  if (kind === given) return;
  throw academyErrors.ANSWER_INVALID(`"${slot}" asks for ${kind}, and the answer is of ${given}.`, { pointer });
}

function presented(
  { quiz, slots, questionOf }: DrawnQuiz,
  seed: string,
  review: Review,
  grade: AttemptGrade | null,
  answers: ReadonlyMap<string, SlotAnswers>,
): AttemptQuestion[] {
  return slots.map((drawn) => {
    const last = answers.get(drawn.slot)?.tries.at(-1);
    const answer =
      last === undefined ? null : { version: 1, response: last.response, certainty: last.certainty ?? null };
    return presentSlot(drawn, questionOf(drawn.question, drawn.version), {
      ...{ seed, places: quiz.places, review, grade, comment: '', answer },
    });
  });
}
