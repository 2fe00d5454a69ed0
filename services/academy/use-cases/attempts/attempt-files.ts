import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { attemptFilesOf, insertAttemptFile } from '../../adapters/postgres/attempt-files.ts';
import { type Attempt, attemptOf } from '../../adapters/postgres/attempts.ts';
import { fileOfAnyCourse } from '../../adapters/postgres/files.ts';
import { academyErrors } from '../../core/errors.ts';
import { fileRefusal, type SentFile } from '../../core/lesson/sent-file.ts';
import { attemptFileTaken } from '../../core/quiz/events.ts';
import { contentOf, type FileContent, fileIdOf, storedAs } from '../courses/files.ts';
import type { AcademyTools } from '../tools.ts';
import { isOverdue } from './end-attempt.ts';
import { attemptNotFound, ownAttempt } from './own-attempt.ts';
import { attemptOver } from './save-answer.ts';

type Tools = Pick<AcademyTools, 'database' | 'files' | 'log' | 'contents' | 'now'>;

/** Of one question, those included that its answer does not name any more. */
const MOST_TAKEN = 60;

export interface GivenFile {
  readonly slot: string;
  readonly name: string;
  readonly content: Buffer;
}

const storedOf = (tenant: string, attempt: string, id: string): string => `${tenant}/attempts/${attempt}/${id}`;

/**
 * Takes a file in for a question of an attempt under way; the same again is the same file. Its answer names it.
 * @throws ATTEMPT_NOT_FOUND, ATTEMPT_OVER, SLOT_NOT_FOUND, FILE_REFUSED, LESSON_LOCKED, LEARNER_NOT_A_PERSON
 */
export async function takeAttemptFile(
  tools: Tools,
  context: CallContext,
  id: string,
  { slot, name, content }: GivenFile,
): Promise<SentFile> {
  const { tenant } = context;
  const at = tools.now();
  await tools.database.transaction(tenant, async (tx) => {
    const { attempt } = await ownAttempt(tx, context, id, at);
    await requireFit(tools, tx, attempt, { slot, name, content }, at);
  });
  const file = fileIdOf(content);
  // Before its row, as files of courses are.
  await tools.files.put(storedOf(tenant, id, file), content);
  const taken = { file, name, bytes: content.length };
  await tools.database.transaction(tenant, async (tx) => {
    const { attempt, enrolment } = await ownAttempt(tx, context, id, at);
    const written = at.toString({ smallestUnit: 'millisecond' });
    if (!(await insertAttemptFile(tx, { attempt: id, slot, ...taken }, written))) return;
    const { course, lesson, number } = attempt;
    await tools.log.publish(tx, [
      attemptFileTaken.of(context, {
        ...{ attempt: id, enrolment: enrolment.id, course, lesson, number, slot, file, bytes: taken.bytes },
      }),
    ]);
  });
  return taken;
}

async function requireFit(
  { contents }: Pick<Tools, 'contents'>,
  tx: Transaction,
  attempt: Attempt,
  { slot, name, content }: GivenFile,
  now: Temporal.Instant,
): Promise<void> {
  if (attempt.state !== 'inProgress' || isOverdue(attempt, now)) throw attemptOver(attempt.finishedAt ?? attempt.dueAt);
  const drawn = attempt.slots.find((each) => each.slot === slot);
  if (drawn === undefined) throw academyErrors.SLOT_NOT_FOUND(`The attempt asks no question "${slot}".`);
  const question = (await contents.questions(tx, [drawn]))(drawn.question, drawn.version);
  if (question.kind !== 'fileUpload') throw refused(`"${slot}" asks for no file.`);
  const why = fileRefusal(question, { name, bytes: content.length });
  if (why !== undefined) throw refused(why);
  const taken = (await attemptFilesOf(tx, attempt.id)).filter((each) => each.slot === slot);
  if (taken.length >= MOST_TAKEN) throw refused(`${MOST_TAKEN} files were sent for this question already.`);
}

const refused = (why: string) => academyErrors.FILE_REFUSED(why);

/** A file that was sent in an attempt, or that one of its questions shows. @throws as `ownAttempt`, FILE_NOT_FOUND */
export async function getOwnAttemptFile(
  tools: Tools,
  context: CallContext,
  { attempt: id, file }: { readonly attempt: string; readonly file: string },
): Promise<FileContent> {
  const found = await tools.database.transaction(context.tenant, async (tx) =>
    nameOf(tools, tx, (await ownAttempt(tx, context, id, tools.now())).attempt, file),
  );
  return contentOf(tools, found, file);
}

/** As its teacher sees it. @throws ATTEMPT_NOT_FOUND, FILE_NOT_FOUND */
export async function getAttemptFile(
  tools: Tools,
  { tenant }: CallContext,
  { course, attempt: id, file }: { readonly course: string; readonly attempt: string; readonly file: string },
): Promise<FileContent> {
  const found = await tools.database.transaction(tenant, async (tx) => {
    const attempt = await attemptOf(tx, id);
    if (attempt?.course !== course) throw attemptNotFound();
    return nameOf(tools, tx, attempt, file);
  });
  return contentOf(tools, found, file);
}

interface Stored {
  readonly name: string;
  readonly type: string;
}

async function nameOf(
  { contents }: Pick<Tools, 'contents'>,
  tx: Transaction,
  attempt: Attempt,
  file: string,
): Promise<Stored | undefined> {
  if ((await attemptFilesOf(tx, attempt.id)).some((each) => each.file === file))
    return { name: storedOf(tx.tenant, attempt.id, file), type: 'application/octet-stream' };
  const questionOf = await contents.questions(tx, attempt.slots);
  const isShown = attempt.slots.some(({ question: id, version }) => {
    const question = questionOf(id, version);
    return question.kind === 'hotSpot' && question.picture.file === file;
  });
  const kept = isShown ? await fileOfAnyCourse(tx, file) : undefined;
  return kept && { name: storedAs(tx.tenant, file), type: kept.type };
}
