import { type Message, msg, t } from '@pvt/ui/language';
import type { GivenFile } from './read-given-file.ts';

/** What the formats of files are called; one that is not here goes by its own name. */
const formatTitles: Readonly<Record<string, { readonly title: Message; readonly file: string }>> = {
  gift: { title: msg('GIFT'), file: 'questions.gift' },
  moodleXml: { title: msg('Moodle XML'), file: 'questions.xml' },
  csv: { title: msg('CSV'), file: 'questions.csv' },
  qti: { title: msg('QTI'), file: 'questions.zip' },
};

export function titleOfFormat(format: string): string {
  const known = formatTitles[format];
  return known === undefined ? format : t(known.title);
}

export const fileOfFormat = (format: string): string => formatTitles[format]?.file ?? 'questions.txt';

/** The format that a file has by its name and beginning; undefined where it can not be told. */
export function formatOf({ name, text, isPackage }: GivenFile): string | undefined {
  if (isPackage) return 'qti';
  const begin = text.slice(0, 2000).trimStart();
  if (/<quiz[\s>]/.test(begin)) return 'moodleXml';
  if (/<(?:assessmentItem|qti-assessment-item)[\s>]/.test(begin)) return 'qti';
  if (/\.csv$/i.test(name)) return 'csv';
  if (/\.gift$/i.test(name) || (/\.txt$/i.test(name) && !begin.startsWith('<'))) return 'gift';
  return undefined;
}
