import { type CallContext, resourcesFor } from '@pvt/kernel/context';
import { insertQuestionFile, isFileAskedOf, questionFileOf } from '../../adapters/postgres/question-files.ts';
import { questionFileTaken } from '../../core/bank/events.ts';
import { academyErrors } from '../../core/errors.ts';
import { type FileContent, fileIdOf, type TakenFile } from '../courses/files.ts';
import type { AcademyTools } from '../tools.ts';

const nameOf = (tenant: string, id: string): string => `${tenant}/question-files/${id}`;

/** Takes a picture of questions in; the same again is the same file. @throws FILE_REFUSED */
export async function takeQuestionFile(
  { database, files, log }: Pick<AcademyTools, 'database' | 'files' | 'log'>,
  context: CallContext,
  { type, content }: FileContent,
): Promise<TakenFile> {
  if (content.length === 0) throw academyErrors.FILE_REFUSED('The file is empty.');
  if (!isPicture(content)) throw academyErrors.FILE_REFUSED('It is no PNG, JPEG, WebP or GIF picture.');
  const id = fileIdOf(content);
  // Before its row, as the files of courses.
  await files.put(nameOf(context.tenant, id), content);
  const bytes = content.length;
  await database.transaction(context.tenant, async (tx) => {
    if (!(await insertQuestionFile(tx, { id, type, bytes }))) return;
    await log.publish(tx, [questionFileTaken.of(context, { file: id, type, bytes })]);
  });
  return { file: id, type, bytes };
}

const SIGNATURES = ['89504e47', 'ffd8ff', '47494638', '52494646'];

/** By its first bytes: what a file is called says nothing. */
function isPicture(content: Buffer): boolean {
  const begin = content.subarray(0, 4).toString('hex');
  return SIGNATURES.some((signature) => begin.startsWith(signature));
}

/** For authors, and for who has an attempt that asks a question with it. @throws FILE_NOT_FOUND */
export async function readQuestionFile(
  { database, files }: Pick<AcademyTools, 'database' | 'files'>,
  { tenant, principal }: CallContext,
  id: string,
): Promise<FileContent> {
  const kept = await database.transaction(tenant, async (tx) => {
    // Of any course: its name is the digest of what is in it, which nobody guesses.
    const isAuthor = resourcesFor(principal, 'academy:author', 'course').length > 0;
    if (!isAuthor && !(principal.kind === 'person' && (await isFileAskedOf(tx, id, principal.id)))) return undefined;
    return questionFileOf(tx, id);
  });
  const stored = kept && (await files.get(nameOf(tenant, id)));
  if (kept === undefined || stored === undefined)
    throw academyErrors.FILE_NOT_FOUND(`No question that you have was given the file ${id}.`);
  return { type: kept.type, content: Buffer.concat((await stored.stream().toArray()) as Buffer[]) };
}
