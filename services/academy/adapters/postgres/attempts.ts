import type { Transaction } from '@pvt/kernel/database';
import type { AttemptGrade } from '../../core/attempts/grade-attempt.ts';
import type { DrawnSlot } from '../../core/quiz/draw-attempt.ts';
import type { KeptMarking } from '../../core/quiz/marking.ts';
import type { Rulings } from '../../core/quiz/rulings.ts';
import { inGroup } from './groups.ts';

/** An attempt as it is kept. Instants are ISO texts. */
export interface Attempt {
  readonly id: string;
  readonly course: string;
  readonly enrolment: string;
  readonly lesson: string;
  readonly number: number;
  readonly state: 'inProgress' | 'submitted' | 'graded';
  /** The digest of the quiz’s content. */
  readonly quiz: string;
  readonly seed: string;
  readonly slots: readonly DrawnSlot[];
  readonly grace: number;
  readonly startedAt: string;
  readonly dueAt: string | null;
  readonly finishedAt: string | null;
  readonly endedBy: 'learner' | 'time' | null;
  readonly rulings: Rulings;
  readonly markings: Readonly<Record<string, KeptMarking>>;
  readonly mark: string | null;
  readonly outOf: string | null;
  readonly passed: boolean | null;
  readonly grade: AttemptGrade | null;
  /** Since when its answers are gone with the learner’s account. */
  readonly erasedAt: string | null;
}

/** Without what is long: its questions and how they were graded. */
export interface AttemptSummary
  extends Omit<Attempt, 'seed' | 'slots' | 'rulings' | 'markings' | 'grade' | 'erasedAt'> {
  /** Whether programs of it wait to be run. */
  readonly isRunning: boolean;
}

const SUMMARY = `a.id, a.course, a.enrolment, a.lesson, a.number, a.state, a.quiz, a.grace, a.started_at as "startedAt",
  a.due_at as "dueAt", a.finished_at as "finishedAt", a.ended_by as "endedBy", a.mark, a.out_of as "outOf", a.passed,
  a.state = 'submitted' and coalesce(a.grade::jsonb -> 'slots' @> '[{"state": "needsRun"}]', false) as "isRunning"`;
const ATTEMPT = `a.id, a.course, a.enrolment, a.lesson, a.number, a.state, a.quiz, a.seed, a.slots, a.grace,
  a.started_at as "startedAt", a.due_at as "dueAt", a.finished_at as "finishedAt", a.ended_by as "endedBy", a.rulings, a.markings,
  a.mark, a.out_of as "outOf", a.passed, a.grade, a.erased_at as "erasedAt"`;
const BY_ID = `select ${ATTEMPT} from academy.attempt a where a.tenant = $1 and a.id = $2`;

export async function attemptOf(tx: Transaction, id: string): Promise<Attempt | undefined> {
  const [row] = await tx.query<Attempt>({ name: 'academy_attempt', text: BY_ID }, [tx.tenant, id]);
  return row;
}

/** Which course it is in: what is asked before the enrolment there is locked, and then the attempt. */
export async function courseOfAttempt(tx: Transaction, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ course: string }>(
    {
      name: 'academy_course_of_attempt',
      text: 'select a.course from academy.attempt a where a.tenant = $1 and a.id = $2',
    },
    [tx.tenant, id],
  );
  return row?.course;
}

/** Until the transaction ends no answer is saved in it, and nobody else ends it. */
export async function lockAttempt(tx: Transaction, id: string): Promise<Attempt | undefined> {
  const [row] = await tx.query<Attempt>({ name: 'academy_attempt_lock', text: `${BY_ID} for update of a` }, [
    tx.tenant,
    id,
  ]);
  return row;
}

/** Those of a learner at a quiz, in their order. Served by attempt_numbered. */
export function attemptsOf(tx: Transaction, enrolment: string, lesson: string): Promise<AttemptSummary[]> {
  return tx.query<AttemptSummary>(
    {
      name: 'academy_attempts',
      text: `select ${SUMMARY} from academy.attempt a where a.tenant = $1 and a.enrolment = $2 and a.lesson = $3 order by a.number`,
    },
    [tx.tenant, enrolment, lesson],
  );
}

/** Exactly, of a learner's graded attempts at a quiz, in their order. Served by attempt_numbered. */
export function marksOf(
  tx: Transaction,
  enrolment: string,
  lesson: string,
): Promise<{ readonly number: number; readonly mark: string; readonly outOf: string }[]> {
  return tx.query(
    {
      name: 'academy_attempt_marks',
      text: `select a.number, a.mark, a.out_of as "outOf" from academy.attempt a
        where a.tenant = $1 and a.enrolment = $2 and a.lesson = $3 and a.mark is not null and a.out_of is not null order by a.number`,
    },
    [tx.tenant, enrolment, lesson],
  );
}

/** Those of a learner that are under way, locked in their order. Served by attempt_under_way. */
export function lockUnderWay(tx: Transaction, enrolment: string): Promise<Attempt[]> {
  return tx.query<Attempt>(
    `select ${ATTEMPT} from academy.attempt a where a.tenant = $1 and a.enrolment = $2 and a.state = 'inProgress'
      order by a.lesson for update of a`,
    [tx.tenant, enrolment],
  );
}

/** Those of an account that are under way, whatever the course. Served by enrolment_of_person and attempt_under_way. */
export function underWayOf(tx: Transaction, account: string): Promise<AttemptSummary[]> {
  return tx.query<AttemptSummary>(
    {
      name: 'academy_attempts_under_way',
      text: `select a.* from academy.enrolment e
        cross join lateral (select ${SUMMARY} from academy.attempt a
          where a.tenant = $1 and a.enrolment = e.id and a.state = 'inProgress' limit 500) a
        where e.tenant = $1 and e.account = $2`,
    },
    [tx.tenant, account],
  );
}

/** Of all learners at a quiz, in the order in which they were begun. Served by attempt_of_lesson. */
export function attemptsAfter(
  tx: Transaction,
  course: string,
  lesson: string,
  id: string | undefined,
  most: number,
): Promise<Attempt[]> {
  return tx.query<Attempt>(
    `select ${ATTEMPT} from academy.attempt a where a.tenant = $1 and a.course = $2 and a.lesson = $3
      and ($4::uuid is null or a.id > $4) order by a.id limit $5`,
    [tx.tenant, course, lesson, id ?? null, most],
  );
}

export interface WaitingKey {
  readonly finishedAt: string;
  readonly id: string;
}

/**
 * Attempts of a course that somebody has to mark, those that ended first before. Served by attempt_that_waits, and for one lesson by
 * attempt_of_lesson_that_waits.
 */
export function waitingAfter(
  tx: Transaction,
  course: string,
  lesson: string | undefined,
  after: WaitingKey | undefined,
  most: number,
  group?: string,
): Promise<Attempt[]> {
  const ofLesson = lesson === undefined ? '' : 'and a.lesson = $6';
  const ofGroup = group === undefined ? '' : inGroup('a', lesson === undefined ? 6 : 7);
  return tx.query<Attempt>(
    `select ${ATTEMPT} from academy.attempt a where a.tenant = $1 and a.course = $2 and a.state = 'submitted'
      and a.erased_at is null ${ofLesson} ${ofGroup}
      and ($3::timestamptz is null or (a.finished_at, a.id) > ($3, $4)) order by a.finished_at, a.id limit $5`,
    [
      ...[tx.tenant, course, after?.finishedAt ?? null, after?.id ?? null, most],
      ...[lesson, group].filter((each) => each !== undefined),
    ],
  );
}

export async function insertAttempt(tx: Transaction, attempt: Attempt): Promise<void> {
  const { id, course, enrolment, lesson, number, quiz, seed, slots, grace, startedAt, dueAt } = attempt;
  await tx.query(
    `insert into academy.attempt
        (tenant, id, course, enrolment, lesson, number, state, quiz, seed, slots, slot_names, slot_kinds, grace, started_at, due_at)
      values ($1, $2, $3, $4, $5, $6, 'inProgress', $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...[tx.tenant, id, course, enrolment, lesson, number, quiz, seed, JSON.stringify(slots)],
      ...[slots.map(({ slot }) => slot), slots.map(({ kind }) => kind), grace, startedAt, dueAt],
    ],
  );
}

export async function moveDeadline(tx: Transaction, id: string, dueAt: string | null): Promise<void> {
  await tx.query('update academy.attempt set due_at = $3 where tenant = $1 and id = $2', [tx.tenant, id, dueAt]);
}

/** Stores that an attempt has ended, or is graded again. */
export async function storeGrade(tx: Transaction, attempt: Attempt): Promise<void> {
  const { id, state, finishedAt, endedBy, rulings, markings, mark, outOf, passed, grade } = attempt;
  await tx.query(
    {
      name: 'academy_attempt_grade',
      text: `update academy.attempt set state = $3, finished_at = $4, ended_by = $5, rulings = $6, markings = $7, mark = $8,
          out_of = $9, passed = $10, grade = $11 where tenant = $1 and id = $2`,
    },
    [
      ...[tx.tenant, id, state, finishedAt, endedBy, JSON.stringify(rulings), JSON.stringify(markings)],
      ...[mark, outOf, passed, JSON.stringify(grade)],
    ],
  );
}

export interface QuizGrade {
  /** Of all marks, exactly. */
  readonly share: string;
  readonly passed: boolean;
  /** How many attempts are graded. */
  readonly attempts: number;
}

export async function storeQuizGrade(
  tx: Transaction,
  { enrolment, lesson }: Pick<Attempt, 'enrolment' | 'lesson'>,
  { share, passed, attempts }: QuizGrade,
  at: string,
): Promise<void> {
  await tx.query(
    {
      name: 'academy_quiz_grade',
      text: `insert into academy.quiz_grade (tenant, enrolment, lesson, share, passed, attempts, graded_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant, enrolment, lesson) do update set share = excluded.share, passed = excluded.passed,
          attempts = excluded.attempts, graded_at = excluded.graded_at`,
    },
    [tx.tenant, enrolment, lesson, share, passed, attempts, at],
  );
}

export async function quizGradeOf(tx: Transaction, enrolment: string, lesson: string): Promise<QuizGrade | undefined> {
  const [row] = await tx.query<QuizGrade>(
    'select share, passed, attempts from academy.quiz_grade where tenant = $1 and enrolment = $2 and lesson = $3',
    [tx.tenant, enrolment, lesson],
  );
  return row;
}
