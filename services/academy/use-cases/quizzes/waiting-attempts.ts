import { findRecipients } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import { type Attempt, waitingAfter } from '../../adapters/postgres/attempts.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentsById } from '../../adapters/postgres/enrolments.ts';
import type { WaitingAttempt } from '../../core/quiz/waiting-view.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'database' | 'contracts' | 'versions'>;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isKey = (key: unknown): key is [string, string] =>
  Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && typeof key[1] === 'string' && UUID.test(key[1]);
const WAITING = keyset('academy.waiting', isKey);

type Row = Omit<WaitingAttempt, 'learner'> & { readonly account: string | null };

/** What somebody has to mark in a course, those that ended first before. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export async function listWaitingAttempts(
  tools: Tools,
  context: CallContext,
  course: string,
  { lesson, group, cursor, limit }: PageQueryValues & { readonly lesson?: string; readonly group?: string },
): Promise<Page<WaitingAttempt>> {
  const [finishedAt, id] = WAITING.read(cursor) ?? [];
  const after = finishedAt === undefined || id === undefined ? undefined : { finishedAt, id };
  const { items, ...page } = await tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const rows = await waitingAfter(tx, course, lesson, after, limit + 1, group);
    const found = WAITING.page(rows, limit, (row) => [row.finishedAt ?? '', row.id]);
    return { ...found, items: await rowsOf(tools, tx, course, found.items) };
  });
  return { ...page, items: await withNames(tools, context, items) };
}

async function rowsOf(
  { versions }: Pick<Tools, 'versions'>,
  tx: Transaction,
  course: string,
  attempts: readonly Attempt[],
): Promise<Row[]> {
  const published = (await courseOf(tx, course))?.published ?? undefined;
  const lessons = published === undefined ? undefined : (await versions.of(tx, course, published)).lessons;
  const accounts = await accountsOf(tx, course, attempts);
  return attempts.map(({ id, enrolment, lesson, number, finishedAt, slots, grade }) => {
    const open = new Set(grade?.slots.filter(({ mark }) => mark === undefined).map(({ slot }) => slot));
    return {
      ...{ attempt: id, enrolment, lesson, number, finishedAt: finishedAt ?? '' },
      ...{ title: lessons?.get(lesson)?.title ?? '', account: accounts.get(enrolment) ?? null },
      answers: slots.filter(({ slot }) => open.has(slot)).map(({ slot, kind, mark }) => ({ slot, kind, outOf: mark })),
    };
  });
}

/** By the enrolment. */
export async function accountsOf(
  tx: Transaction,
  course: string,
  attempts: readonly Pick<Attempt, 'enrolment'>[],
): Promise<ReadonlyMap<string, string | null>> {
  const enrolments = await enrolmentsById(tx, course, [...new Set(attempts.map(({ enrolment }) => enrolment))]);
  return new Map(enrolments.map(({ id, account }) => [id, account]));
}

/** With the learners' names in the place of their accounts, as identity has them now. */
export async function withNames<Row extends { readonly account: string | null }>(
  { contracts }: Pick<Tools, 'contracts'>,
  context: CallContext,
  rows: readonly Row[],
): Promise<(Omit<Row, 'account'> & { readonly learner: string | null })[]> {
  const accounts = [...new Set(rows.flatMap(({ account }) => account ?? []))];
  const { people } =
    accounts.length === 0 ? { people: [] } : await contracts.call(findRecipients, context, { accounts });
  const names = new Map(people.map(({ account, name }) => [account, name]));
  return rows.map(({ account, ...row }) => ({ ...row, learner: names.get(account ?? '') ?? null }));
}
