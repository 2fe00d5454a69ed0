import { readGift } from '../exchange/read-gift.ts';
import { readMoodleXml } from '../exchange/read-moodle-xml.ts';
import type { ReadQuestions } from '../exchange/verdict.ts';
import { type Written, writeGift } from '../exchange/write-gift.ts';
import type { Question } from '../questions/question.ts';

export const IMPORT_FORMATS = ['gift', 'moodleXml'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** Each gives a verdict of each question of a file. */
export const READERS: Readonly<Record<ImportFormat, (text: string) => ReadQuestions>> = {
  gift: readGift,
  moodleXml: readMoodleXml,
};

export const EXPORT_FORMATS = ['gift'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const WRITERS: Readonly<Record<ExportFormat, (questions: readonly Question[]) => Written>> = { gift: writeGift };
