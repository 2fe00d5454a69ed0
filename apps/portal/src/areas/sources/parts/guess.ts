import type { Source, SourceFormat } from '../types.ts';
import type { Encoding } from './encodings.ts';

/** What stands for no value in files of others. */
const nullWords = new Set(['NULL', '\\N', '#N/A']);
/** The same among numbers; among texts they may be something, as NA is Namibia. */
const nullWordsOfNumbers = new Set(['NA', 'N/A', 'null', 'NaN']);

function formatOf(fileName: string, head: string): SourceFormat {
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(fileName)) return 'ndjson';
  const begun = head.trimStart();
  if (begun.startsWith('[')) return 'json';
  if (begun.startsWith('{') && isObject(begun.split('\n', 1)[0] ?? '')) return 'ndjson';
  return /\.json(\.gz)?$/i.test(fileName) || begun.startsWith('{') ? 'json' : 'csv';
}

function isObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

function delimiterOf(head: string): string {
  const [header = ''] = head.split('\n', 1);
  const given = /^"?sep=(.)"?\r?$/i.exec(header)?.[1];
  if (given !== undefined) return given;
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

/** The first records, without what quotes could hide: enough to tell what they look like. */
function recordsOf(head: string, delimiter: string): string[][] {
  return head
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '' && !/^"?sep=.$/i.test(line))
    .slice(0, 50)
    .map((line) => line.split(delimiter).map((field) => field.trim().replace(/^"(.*)"$/, '$1')));
}

const value = /^([+-]?\d+([.,]\d+)?|\d{4}-\d\d-\d\d.*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})$/;

/** A first line with numbers or dates where the next has them too names no columns. */
function hasHeader([first = [], second]: string[][]): boolean {
  if (second === undefined) return !first.some((field) => value.test(field));
  return !first.some((field, place) => value.test(field) && value.test(second[place] ?? ''));
}

/**
 * A first definition for a file, from its name and its first lines; a person corrects it.
 * @param encoding what it is written in, where it does not say so itself
 */
export function guessSource(fileName: string, head: string, encoding: Encoding = 'utf-8'): Source {
  const stem = fileName.replace(/(\.[a-z0-9]+)+$/i, '');
  const name =
    stem
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'my-source';
  const format = formatOf(fileName, head);
  const type = `"${name.replaceAll('-', '.')}.recorded"`;
  const options = {
    ...(format === 'csv' ? csvOptionsOf(head) : {}),
    ...(encoding === 'utf-8' ? {} : { encoding }),
  };
  const isGiven = Object.keys(options).length > 0;
  return { name, format, mapping: { type, data: 'row' }, ...(isGiven ? { options } : {}) };
}

function csvOptionsOf(head: string): NonNullable<Source['options']> {
  const delimiter = delimiterOf(head);
  const records = recordsOf(head, delimiter);
  const words = nullWordsIn(records.slice(1));
  return { header: hasHeader(records), delimiter, ...(words.length === 0 ? {} : { null: words }) };
}

function nullWordsIn(records: readonly string[][]): string[] {
  const found = new Set(records.flat().filter((field) => nullWords.has(field)));
  const columns = (records[0] ?? []).map((_, place) => records.map((record) => record[place] ?? ''));
  for (const word of nullWordsOfNumbers) {
    const having = columns.filter((fields) => fields.includes(word));
    const areNumbers = having.every((fields) => fields.every((field) => isNumberOrNone(field)));
    if (having.length > 0 && areNumbers) found.add(word);
  }
  return [...found];
}

function isNumberOrNone(field: string): boolean {
  return (
    field === '' ||
    nullWords.has(field) ||
    nullWordsOfNumbers.has(field) ||
    Number.isFinite(Number(field.replace(',', '.')))
  );
}
