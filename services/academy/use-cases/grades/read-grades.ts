import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { entityTag } from '@pvt/kernel/preconditions';
import { enrolmentById, enrolmentsAfter } from '../../adapters/postgres/enrolments.ts';
import { gradebookOf } from '../../adapters/postgres/gradebooks.ts';
import { changesBefore, scoresOf, scoresOfAll } from '../../adapters/postgres/scores.ts';
import { namesSigned } from '../../adapters/postgres/staff-names.ts';
import { type KeptTotals, totalsOfAll } from '../../adapters/postgres/totals.ts';
import { enrolmentNotFound } from '../../core/errors.ts';
import type { GradeChange } from '../../core/gradebook/grade-change.ts';
import { cellOf, type GradeCell, type GradeReport, gradeReport } from '../../core/gradebook/grade-report.ts';
import type { KeptScore } from '../../core/gradebook/kept-score.ts';
import type { GradeTotals } from '../../core/gradebook/totals.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { requireCourse } from '../courses/require-course.ts';
import { namesOf } from '../people/read-enrolments.ts';
import type { AcademyTools } from '../tools.ts';
import { computeTotals } from './compute-totals.ts';
import { NO_GRADEBOOK, openFor } from './require-graded.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks'>;
type WithNames = Tools & Pick<AcademyTools, 'contracts'>;

const GRADES = keyset('academy.grades', isId);
const HISTORY = keyset('academy.grade-history', isId);

/** Moves with what is kept of a cell. */
export const cellTag = (kept: KeptScore | undefined): string => (kept === undefined ? '"none"' : entityTag(kept));

export interface VersionedCell extends GradeCell {
  /** For `If-Match`. */
  readonly version: string;
}

export interface GradesRow {
  readonly enrolment: Enrolment;
  readonly name: string | null;
  /** By item; without those that are missing. */
  readonly cells: ReadonlyMap<string, VersionedCell>;
  readonly totals: GradeTotals;
}

/** The learners of a course with their grades, in the order in which they came. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export async function listGrades(
  tools: WithNames,
  context: CallContext,
  course: string,
  { group, cursor, limit }: PageQueryValues & { readonly group?: string },
): Promise<Page<GradesRow>> {
  const after = GRADES.read(cursor);
  const { rows, graded } = await tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const rows = await enrolmentsAfter(tx, course, undefined, after, limit + 1, group);
    return { rows, graded: await gradesOf(tools, tx, course, rows) };
  });
  const { items, ...page } = GRADES.page(rows, limit, ({ id }) => id);
  const names = await namesOf(tools, context, items);
  return {
    ...page,
    items: items.flatMap((enrolment) => {
      const grades = graded.get(enrolment.id);
      return grades === undefined ? [] : [{ enrolment, name: names.get(enrolment.account ?? '') ?? null, ...grades }];
    }),
  };
}

/** Of some learners of a course, by the set-up that readers see. */
export async function gradesOf(
  tools: Tools,
  tx: Transaction,
  course: string,
  enrolments: readonly Enrolment[],
): Promise<ReadonlyMap<string, Pick<GradesRow, 'cells' | 'totals'>>> {
  const { live } = (await gradebookOf(tx, course)) ?? NO_GRADEBOOK;
  const ids = enrolments.map(({ id }) => id);
  const scores = Map.groupBy(await scoresOfAll(tx, ids), ({ enrolment }) => enrolment);
  const totals = await totalsFor(tools, tx, enrolments, live);
  const graded = new Map<string, Pick<GradesRow, 'cells' | 'totals'>>();
  for (const { id, version } of enrolments) {
    const of = await tools.gradebooks.of(tx, course, live, await tools.versions.of(tx, course, version));
    const items = new Map(of.book.items.map((item) => [item.id, item]));
    const cells = (scores.get(id) ?? []).flatMap((kept) => {
      const item = items.get(kept.item);
      if (item === undefined) return [];
      const { enrolment: _enrolment, ...score } = kept;
      return [[kept.item, { version: cellTag(score), ...cellOf(item, kept, of) }] as const];
    });
    const own = totals.get(id);
    if (own !== undefined) graded.set(id, { cells: new Map(cells), totals: own });
  }
  return graded;
}

/** Those that are kept, and of whom there are none by this set-up and version, as they come to. */
async function totalsFor(
  tools: Tools,
  tx: Transaction,
  enrolments: readonly Enrolment[],
  revision: number,
): Promise<ReadonlyMap<string, KeptTotals>> {
  const versionOf = new Map(enrolments.map(({ id, version }) => [id, version]));
  const all = await totalsOfAll(tx, [...versionOf.keys()], revision);
  const kept = all.filter(({ enrolment, version }) => versionOf.get(enrolment) === version);
  const found = new Map(kept.map((each) => [each.enrolment, each]));
  const missing = enrolments.filter(({ id }) => !found.has(id));
  for (const each of await computeTotals(tools, tx, missing, revision)) found.set(each.enrolment, each);
  return found;
}

export interface LearnerReport extends GradeReport {
  readonly enrolment: Enrolment;
  readonly name: string | null;
  /** Of each item, for `If-Match`. */
  readonly versions: Readonly<Record<string, string>>;
}

/** How all grades of a learner came about. @throws COURSE_NOT_FOUND, ENROLMENT_NOT_FOUND */
export async function explainGrades(
  tools: WithNames,
  context: CallContext,
  at: { readonly course: string; readonly enrolment: string },
): Promise<LearnerReport> {
  const report = await tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, at.course);
    const enrolment = await enrolmentById(tx, at.course, at.enrolment);
    if (enrolment === undefined) throw enrolmentNotFound();
    const of = await openFor(tools, tx, enrolment);
    const kept = await scoresOf(
      tx,
      enrolment.id,
      of.book.items.map(({ id }) => id),
    );
    const byItem = new Map(kept.map((each) => [each.item, each]));
    const versions = Object.fromEntries(of.book.items.map(({ id }) => [id, cellTag(byItem.get(id))]));
    const { items, ...report } = gradeReport(of, kept);
    return { enrolment, versions, ...report, items: await withNamesOf(tx, items) };
  });
  const names = await namesOf(tools, context, [report.enrolment]);
  return { ...report, name: names.get(report.enrolment.account ?? '') ?? null };
}

/** Who gave other points, by name. */
async function withNamesOf(tx: Transaction, items: GradeReport['items']): Promise<GradeReport['items']> {
  const names = await namesSigned(
    tx,
    items.flatMap(({ override }) => (override === null ? [] : [override.by])),
  );
  return items.map((item) =>
    item.override === null
      ? item
      : { ...item, override: { ...item.override, by: names.get(item.override.by) ?? item.override.by } },
  );
}

/** What was changed, the newest first. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listGradeHistory(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  course: string,
  { enrolment, cursor, limit }: PageQueryValues & { readonly enrolment?: string },
): Promise<Page<GradeChange>> {
  const before = HISTORY.read(cursor);
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    return HISTORY.page(await changesBefore(tx, course, enrolment, before, limit + 1), limit, ({ id }) => id);
  });
}
