import { hash } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { StoredFile } from '@pvt/kernel/files';
import { pictureSizes } from '@pvt/kernel/picture-sizes';
import { fileOf, insertFile } from '../../adapters/postgres/files.ts';
import { academyErrors } from '../../core/errors.ts';
import { fileTaken } from '../../core/events.ts';
import { servedBy, widthsFor } from '../../core/lesson/picture-sizes.ts';
import { requireCaptions } from '../../core/video/captions.ts';
import type { AcademyTools } from '../tools.ts';
import { requireCourse } from './require-course.ts';

export interface TakenFile {
  readonly file: string;
  readonly type: string;
  readonly bytes: number;
  /** Of a picture, upright, in pixels. */
  readonly width?: number;
  readonly height?: number;
}

export interface FileContent {
  readonly type: string;
  readonly content: Buffer;
}

/** Of what is in a file: the same again is the same file. */
export const fileIdOf = (content: Buffer): string => hash('sha256', content).slice(0, 32);

export const storedAs = (tenant: string, id: string): string => `${tenant}/files/${id}`;
const sizeStoredAs = (tenant: string, id: string, width: number): string => `${storedAs(tenant, id)}-${width}.webp`;

/** Takes a file in; the same again is the same file. @throws COURSE_NOT_FOUND, FILE_REFUSED */
export async function takeFile(
  { database, files, log }: Pick<AcademyTools, 'database' | 'files' | 'log'>,
  context: CallContext,
  course: string,
  { type, content }: FileContent,
): Promise<TakenFile> {
  const { tenant } = context;
  if (content.length === 0) throw academyErrors.FILE_REFUSED('The file is empty.');
  if (type === 'text/vtt') requireCaptions(content);
  await database.transaction(tenant, (tx) => requireCourse(tx, course));
  const id = fileIdOf(content);
  // Before its row: what no row names is written over by the next attempt, and a row has its file.
  await files.put(storedAs(tenant, id), content);
  const picture = await pictureSizes(content, { widthsOf: widthsFor, formats: ['webp'] });
  for (const size of picture?.sizes ?? []) await files.put(sizeStoredAs(tenant, id, size.width), size.content);
  const bytes = content.length;
  await database.transaction(tenant, async (tx) => {
    if (!(await insertFile(tx, course, { id, type, bytes }))) return;
    await log.publish(tx, [fileTaken.of(context, { course, file: id, type, bytes })]);
  });
  return { file: id, type, bytes, ...(picture === undefined ? {} : { width: picture.width, height: picture.height }) };
}

/** @param width of a picture that is to be shown so wide: what was taken in without sizes comes as it is @throws FILE_NOT_FOUND */
export async function readFile(
  tools: Pick<AcademyTools, 'database' | 'files'>,
  { tenant }: CallContext,
  course: string,
  id: string,
  width?: number,
): Promise<FileContent> {
  const kept = await tools.database.transaction(tenant, (tx) => fileOf(tx, course, id));
  if (kept !== undefined && width !== undefined)
    for (const each of servedBy(width)) {
      const sized = await tools.files.get(sizeStoredAs(tenant, id, each));
      if (sized !== undefined) return { type: 'image/webp', content: await wholeOf(sized) };
    }
  return contentOf(tools, kept && { name: storedAs(tenant, id), type: kept.type }, id);
}

/** @param stored undefined where there is none @throws FILE_NOT_FOUND */
export async function contentOf(
  { files }: Pick<AcademyTools, 'files'>,
  stored: { readonly name: string; readonly type: string } | undefined,
  id: string,
): Promise<FileContent> {
  const found = stored && (await files.get(stored.name));
  if (stored === undefined || found === undefined) throw academyErrors.FILE_NOT_FOUND(`There is no file ${id} here.`);
  return { type: stored.type, content: await wholeOf(found) };
}

const wholeOf = async (stored: StoredFile): Promise<Buffer> =>
  Buffer.concat((await stored.stream().toArray()) as Buffer[]);
