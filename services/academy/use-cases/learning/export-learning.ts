import { Readable } from 'node:stream';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { certificatesOfAccount } from '../../adapters/postgres/certificates.ts';
import { enrolmentsOf } from '../../adapters/postgres/enrolments.ts';
import { habitsOf } from '../../adapters/postgres/habits.ts';
import {
  EXPORTED,
  type ExportRow,
  exportedOf,
  notesToExport,
  postsToExport,
  purchasesToExport,
} from '../../adapters/postgres/learner-export.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { type OwnGrades, releasedGrades } from '../grades/own-grades.ts';
import type { AcademyTools } from '../tools.ts';
import { requirePerson } from './require-learner.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'contents' | 'now'>;

const AT_ONCE = 100;
/** Attempts come with all that was answered in them. */
const ATTEMPTS_AT_ONCE = 10;
const MOST_CERTIFICATES = 1000;

/**
 * What is kept here of the caller as a learner, a line of JSON each (GDPR, articles 15 and 20). A grade that is not released is not in it.
 * @throws LEARNER_NOT_A_PERSON
 */
export function exportLearning(tools: Tools, context: CallContext): Readable {
  return Readable.from(linesOf(tools, context, requirePerson(context)));
}

async function* linesOf(tools: Tools, context: CallContext, account: string): AsyncGenerator<string> {
  // A transaction for each page: none is open while a slow client reads.
  const read = <T>(some: (tx: Transaction) => Promise<T>): Promise<T> =>
    tools.database.transaction(context.tenant, some);
  for (let before: string | undefined; ; ) {
    const from = before;
    const enrolments = await read((tx) => enrolmentsOf(tx, account, from, AT_ONCE, 'all'));
    for (const enrolment of enrolments) {
      const { id, course } = enrolment;
      yield lineOf('enrolment', factsOf(enrolment));
      const grades = await read(async (tx) => {
        const version = await tools.versions.of(tx, course, enrolment.version);
        return releasedGrades(tools, tx, { enrolment, version });
      });
      yield lineOf('grades', { course, round: enrolment.round, ...shownGrades(grades) });
      for (const kind of EXPORTED) {
        const most = kind === 'attempt' ? ATTEMPTS_AT_ONCE : AT_ONCE;
        for await (const item of paged(most, (after) => read((tx) => exportedOf(tx, kind, id, after, most))))
          yield lineOf(kind, { course, ...item });
      }
    }
    if (enrolments.length < AT_ONCE) break;
    before = enrolments.at(-1)?.id;
  }
  const certificates = await read((tx) => certificatesOfAccount(tx, account, MOST_CERTIFICATES));
  // Whether one is flagged is for who runs the course, until it is revoked.
  for (const { flaggedAt: _at, flagReason: _why, ...certificate } of certificates)
    yield lineOf('certificate', certificate);
  const habits = await read((tx) => habitsOf(tx, account));
  if (habits !== undefined) {
    const { timeZone, reminders, streaks, weeklyGoal } = habits;
    yield lineOf('habits', { timeZone, reminders, streaks, weeklyGoal });
  }
  for (const [kind, rowsOf] of OF_ACCOUNT)
    for await (const item of paged(AT_ONCE, (after) => read((tx) => rowsOf(tx, account, after, AT_ONCE))))
      yield lineOf(kind, item);
}

/** What belongs to the account and not to an enrolment. */
const OF_ACCOUNT = [
  ['purchase', purchasesToExport],
  ['note', notesToExport],
  ['post', postsToExport],
] as const;

async function* paged(most: number, page: (after: string | null) => Promise<ExportRow[]>): AsyncGenerator<object> {
  for (let after: string | null = null; ; ) {
    const rows: readonly ExportRow[] = await page(after);
    for (const { item } of rows) yield item;
    after = rows.at(-1)?.key ?? null;
    if (rows.length < most) break;
  }
}

function factsOf({
  id,
  course,
  version,
  state,
  via,
  cohort,
  groups,
  begunAt,
  completedAt,
  endsAt,
  ...rest
}: Enrolment): object {
  const { timeFactor, extraMinutes, required, done, round } = rest;
  const time = { begunAt, completedAt, endsAt, timeFactor, extraMinutes };
  return { id, course, round, version, state, via, cohort, groups, ...time, required, done };
}

function shownGrades({ report, totalsHidden, hidden }: OwnGrades): object {
  const { items, running, final } = report;
  return {
    items: items.map(({ source: _source, override, ...item }) => ({ ...item, reason: override?.reason ?? null })),
    notReleased: hidden.length,
    ...(totalsHidden ? {} : { running, final }),
  };
}

function lineOf(kind: string, item: object): string {
  return `${JSON.stringify({ kind, item })}\n`;
}
