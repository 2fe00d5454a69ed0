import type { Source, SourceFormat } from '../types.ts';
import type { Encoding } from './encodings.ts';

function formatOf(fileName: string, head: string): SourceFormat {
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(fileName)) return 'ndjson';
  if (/\.json(\.gz)?$/i.test(fileName) || head.trimStart().startsWith('[')) return 'json';
  return head.trimStart().startsWith('{') ? 'ndjson' : 'csv';
}

function delimiterOf(head: string): string {
  const [header = ''] = head.split('\n', 1);
  const given = /^"?sep=(.)"?\r?$/i.exec(header)?.[1];
  if (given !== undefined) return given;
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
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
    ...(format === 'csv' ? { header: true, delimiter: delimiterOf(head) } : {}),
    ...(encoding === 'utf-8' ? {} : { encoding }),
  };
  const isGiven = Object.keys(options).length > 0;
  return { name, format, mapping: { type, data: 'row' }, ...(isGiven ? { options } : {}) };
}
