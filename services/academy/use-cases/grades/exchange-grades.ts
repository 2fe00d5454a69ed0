import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { enrolmentById, lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { type ListedGrades, readGradesList } from '../../adapters/read-grades-list.ts';
import { gradebookErrors } from '../../core/gradebook/errors.ts';
import { gradesHeader, gradesLine, readCell, writtenCell } from '../../core/gradebook/grades-csv.ts';
import { itemsOfVersion, type SetupItem } from '../../core/gradebook/setup.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { changed } from './change-grades.ts';
import { getGradebook } from './gradebook.ts';
import { gradesOf, listGrades } from './read-grades.ts';
import { openFor } from './require-graded.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'contracts' | 'now'>;

const MOST_LINES = 5000;
const MOST_CHANGES = 5000;
const LINES_AT_ONCE = 100;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** All grades of a course, as readers see them. @throws COURSE_NOT_FOUND */
export async function exportGrades(tools: Tools, context: CallContext, course: string): Promise<string> {
  const { shown } = await getGradebook(tools, context, course);
  const lines = [gradesHeader(shown.items)];
  for (let cursor: string | undefined; ; ) {
    const page = await listGrades(tools, context, course, {
      limit: LINES_AT_ONCE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { enrolment, name, ...grades } of page.items) {
      const { id, state, mail } = enrolment;
      lines.push(gradesLine(shown.items, { enrolment: id, name: name ?? mail ?? '', state, ...grades }));
    }
    cursor = page.next ?? undefined;
    if (cursor === undefined) return lines.join('');
  }
}

export interface GradesImport {
  readonly list: string;
  /** For the history of each change. */
  readonly reason: string;
  /** Without it nothing is kept: the verdicts say what would become of each line. */
  readonly apply: boolean;
}

export interface GradesVerdict {
  readonly line: number;
  readonly enrolment: string;
  readonly verdict: 'changed' | 'same' | 'refused';
  readonly changes: readonly { readonly item: string; readonly before: string; readonly after: string }[];
  readonly why?: string;
}

/**
 * Changes grades by a list, line by line: one that is refused keeps no other.
 * @throws COURSE_NOT_FOUND, GRADES_UNREADABLE, GRADES_TOO_MANY, IDEMPOTENCY_KEY_REUSED
 */
export function importGrades(
  tools: Tools,
  context: CallContext,
  course: string,
  input: GradesImport,
): Promise<GradesVerdict[]> {
  const listed = readGradesList(input.list, MOST_LINES);
  if (typeof listed === 'string') throw gradebookErrors.GRADES_UNREADABLE(listed, { pointer: '/list' });
  const whole = async (tx: Transaction): Promise<GradesVerdict[]> => {
    await requireCourse(tx, course);
    const verdicts: GradesVerdict[] = [];
    let changes = 0;
    // In one order, so that two at once wait for each other.
    for (const line of listed.toSorted((one, other) => (one.enrolment < other.enrolment ? -1 : 1))) {
      const verdict = await taken(tools, tx, context, course, line, input);
      verdicts.push(verdict);
      changes += verdict.changes.length;
      if (changes > MOST_CHANGES)
        throw gradebookErrors.GRADES_TOO_MANY(`The list changes more than ${MOST_CHANGES} grades.`);
    }
    return verdicts.toSorted((one, other) => one.line - other.line);
  };
  return tools.database.transaction(context.tenant, (tx) =>
    input.apply ? idempotent(tx, context, 'academy.importGrades', { course, ...input }, () => whole(tx)) : whole(tx),
  );
}

async function taken(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  course: string,
  { line, enrolment: id, cells }: ListedGrades,
  { apply, reason }: GradesImport,
): Promise<GradesVerdict> {
  const refused = (why: string): GradesVerdict => ({ line, enrolment: id, verdict: 'refused', changes: [], why });
  if (!UUID.test(id)) return refused(`"${id}" is no enrolment.`);
  const enrolment = await (apply ? lockEnrolment : enrolmentById)(tx, course, id);
  if (enrolment === undefined) return refused('The course has no such enrolment.');
  const of = await openFor(tools, tx, enrolment);
  const version = await tools.versions.of(tx, course, enrolment.version);
  const items = new Map(itemsOfVersion(of.setup, version.lessons).map((item) => [item.id, item]));
  const asked = await askedOf(tools, tx, enrolment, items, cells);
  if (typeof asked === 'string') return refused(asked);
  if (apply)
    for (const { item, excuse, after } of asked) {
      const points =
        item.from === 'hand'
          ? ({ kind: 'points', points: after, reason } as const)
          : ({ kind: 'override', points: after, reason } as const);
      await changed(tools, tx, context, { enrolment, item }, excuse ? { kind: 'excuse', reason } : points);
    }
  const changes = asked.map(({ item, before, after }) => ({ item: item.id, before, after }));
  return { line, enrolment: id, verdict: changes.length === 0 ? 'same' : 'changed', changes };
}

interface AskedChange {
  readonly item: SetupItem;
  readonly excuse: boolean;
  readonly before: string;
  readonly after: string;
}

async function askedOf(
  tools: Tools,
  tx: Transaction,
  enrolment: Enrolment,
  items: ReadonlyMap<string, SetupItem>,
  cells: ReadonlyMap<string, string>,
): Promise<AskedChange[] | string> {
  const now = (await gradesOf(tools, tx, enrolment.course, [enrolment])).get(enrolment.id)?.cells;
  const asked: AskedChange[] = [];
  for (const [id, text] of cells) {
    const before = now?.get(id);
    const read = readCell(text, before);
    if (read.kind === 'same') continue;
    const item = items.get(id);
    if (item === undefined) return `The learner’s gradebook has no item "${id}".`;
    if (read.kind === 'unreadable') return `"${text.slice(0, 40)}" is no number of points, and not EX.`;
    const excuse = read.kind === 'excuse';
    asked.push({ item, excuse, before: writtenCell(before), after: excuse ? text.trim().toUpperCase() : read.points });
  }
  return asked;
}
