import type { GradeCell } from './grade-report.ts';
import { shownPercent } from './grade-report.ts';
import type { SetupItem } from './setup.ts';
import type { GradeTotals } from './totals.ts';

const EXCUSED = 'EX';
/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",;\n\r]/;

export interface GradesLine {
  readonly enrolment: string;
  readonly name: string;
  readonly state: string;
  readonly cells: ReadonlyMap<string, GradeCell>;
  readonly totals: GradeTotals;
}

export function gradesHeader(items: readonly SetupItem[]): string {
  return lineOf([
    ...['enrolment', 'name', 'state'],
    ...items.map(({ id, title, outOf }) => `${title} /${outOf} [${id}]`),
    ...['running %', 'running letter', 'final %', 'final letter'],
  ]);
}

export function gradesLine(items: readonly SetupItem[], { enrolment, name, state, cells, totals }: GradesLine): string {
  const { running, final, runningLetter, finalLetter } = totals;
  return lineOf([
    ...[enrolment, name, state],
    ...items.map(({ id }) => writtenCell(cells.get(id))),
    ...[running === null ? '' : shownPercent(running), runningLetter ?? ''],
    ...[final === null ? '' : shownPercent(final), finalLetter ?? ''],
  ]);
}

/** As the export writes a cell, and the import finds it unchanged. */
export function writtenCell(cell: GradeCell | undefined): string {
  if (cell?.state === 'excused') return EXCUSED;
  return cell?.points ?? '';
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(safe).join(',')}\r\n`;
}

/** A title or a name that would run as a formula where the file is opened is text. */
function safe(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(plain) || plain !== text ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export type ReadCell =
  | { readonly kind: 'same' }
  | { readonly kind: 'excuse' }
  | { readonly kind: 'points'; readonly points: string }
  | { readonly kind: 'unreadable' };

const POINTS = /^\d{1,9}(?:[.,]\d{1,10})?$/;

/** What a cell of a list asks for: an empty one, and one as it was exported, for nothing. */
export function readCell(text: string, cell: GradeCell | undefined): ReadCell {
  const asked = text.trim();
  if (asked === '' || asked.toUpperCase() === writtenCell(cell)) return { kind: 'same' };
  if (asked.toUpperCase() === EXCUSED) return { kind: 'excuse' };
  return POINTS.test(asked) ? { kind: 'points', points: asked.replace(',', '.') } : { kind: 'unreadable' };
}
