import { readFile } from 'node:fs/promises';
import type { CallContext } from '@pvt/kernel/context';
import type { SampleFiles } from '../../core/sample/bodies.ts';
import { SAMPLE } from '../../core/sample/ids.ts';
import { PRACTICE_SHEET } from '../../core/sample/practice-sheet.ts';
import { takeFile } from '../courses/files.ts';
import type { AcademyTools } from '../tools.ts';

/** Where the film of the sample and its texts are kept. */
export const SAMPLE_FOLDER = new URL('../../sample/', import.meta.url);

/** Takes in what lessons of the sample name; the same again is the same. @throws COURSE_NOT_FOUND */
export async function takeSampleFiles(tools: AcademyTools, context: CallContext): Promise<SampleFiles> {
  const take = async (type: string, content: Buffer): Promise<string> =>
    (await takeFile(tools, context, SAMPLE, { type, content })).file;
  return {
    sheet: await take('text/csv', Buffer.from(PRACTICE_SHEET)),
    captions: await take('text/vtt', await readFile(new URL('first-formula.en.vtt', SAMPLE_FOLDER))),
    chapters: await take('text/vtt', await readFile(new URL('first-formula.chapters.en.vtt', SAMPLE_FOLDER))),
  };
}
