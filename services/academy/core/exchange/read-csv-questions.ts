import { CsvError, parse } from 'csv-parse/sync';
import { CSV_COLUMNS, type CsvRow, csvQuestion } from './csv-question.ts';
import {
  isTooLarge,
  MOST_OF_ONE,
  MOST_QUESTIONS,
  QuestionRefused,
  type ReadQuestion,
  type RefusedQuestion,
  readPiece,
  tooLarge,
  tooMany,
} from './verdict.ts';

interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Reads a table of questions, one a line, with the columns of `CSV_COLUMNS` in any order. Its delimiter is the one of
 * comma, semicolon and tab that its first line has most of.
 */
export function* readCsvQuestions(text: string): Generator<ReadQuestion | RefusedQuestion> {
  if (isTooLarge(text)) {
    yield tooLarge(text);
    return;
  }
  const { lines, broken } = linesOf(text);
  const [first, ...rest] = lines;
  const names = first?.fields.map((name) => name.trim().toLowerCase()) ?? [];
  const fault = headerFault(names);
  if (fault !== undefined) {
    yield { line: first?.line ?? 1, why: fault };
    return;
  }
  for (const [at, { line, fields }] of rest.entries()) {
    if (at >= MOST_QUESTIONS) {
      yield tooMany(line);
      return;
    }
    const row = rowOf(names, fields);
    yield readPiece({ line, category: pathOf(row.category) }, (losses) => {
      if (fields.length > names.length)
        throw new QuestionRefused(
          `It has ${fields.length} columns, and the first line ${names.length}: put what has a delimiter in it in quotes.`,
        );
      return csvQuestion(row, losses);
    });
  }
  if (broken !== undefined) yield broken;
}

/** What can be read, and where it ends before the file does. */
function linesOf(text: string): { lines: Line[]; broken?: RefusedQuestion } {
  const lines: Line[] = [];
  let next = 1;
  try {
    parse(text, {
      ...{ bom: true, delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true },
      max_record_size: MOST_OF_ONE,
      on_record(fields: string[], { lines: last }) {
        // One more than can be read, to tell of it.
        if (lines.length <= MOST_QUESTIONS + 1 && fields.some((field) => field.trim() !== ''))
          lines.push({ line: next, fields });
        next = last + 1;
        return null;
      },
    });
    return { lines };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const why =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'A quote that is opened in it is not closed: it and what follows can not be read.'
        : `It and what follows can not be read: ${error.message}.`;
    return { lines, broken: { line: next, why } };
  }
}

function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).sign;
}

function headerFault(names: readonly string[]): string | undefined {
  const known = CSV_COLUMNS.join(', ');
  const other = names.find((name) => !CSV_COLUMNS.some((column) => column === name));
  if (other !== undefined) return `There is no column "${other}": the first line names some of ${known}.`;
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return `The column "${twice}" is there twice.`;
  const missing = ['kind', 'text'].find((name) => !names.includes(name));
  return missing === undefined ? undefined : `The first line names no column "${missing}". There are ${known}.`;
}

function rowOf(names: readonly string[], fields: readonly string[]): CsvRow {
  const row: Record<string, string> = {};
  for (const column of CSV_COLUMNS) row[column] = (fields[names.indexOf(column)] ?? '').trim();
  return row as CsvRow;
}

function pathOf(category: string): string[] {
  return category
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, 20);
}
