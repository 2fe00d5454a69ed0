import { readCsvQuestions } from '../exchange/read-csv-questions.ts';
import { readGift } from '../exchange/read-gift.ts';
import { readMoodleXml } from '../exchange/read-moodle-xml.ts';
import type { ReadQuestion, RefusedQuestion } from '../exchange/verdict.ts';
import { type Written, writeGift } from '../exchange/write-gift.ts';
import { writeMoodleXml } from '../exchange/write-moodle-xml.ts';
import type { Question } from '../questions/question.ts';

export const IMPORT_FORMATS = ['gift', 'moodleXml', 'csv', 'qti'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** Each gives a verdict of each question of a file, one after the other; packages of QTI are unpacked before. */
export const READERS: Readonly<
  Record<Exclude<ImportFormat, 'qti'>, (text: string) => Iterable<ReadQuestion | RefusedQuestion>>
> = {
  gift: readGift,
  moodleXml: readMoodleXml,
  csv: readCsvQuestions,
};

export const EXPORT_FORMATS = ['gift', 'moodleXml'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const WRITERS: Readonly<Record<ExportFormat, (questions: readonly Question[]) => Written>> = {
  gift: writeGift,
  moodleXml: writeMoodleXml,
};
