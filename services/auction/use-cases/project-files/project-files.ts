import { hash } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { readDocument } from '../../adapters/documents/read-document.ts';
import { deleteProjectFile, filesOfProject, insertProjectFile } from '../../adapters/postgres/project-files.ts';
import { approvedScopeOf } from '../../adapters/postgres/scopes.ts';
import { LARGEST_FILE } from '../../core/document-limits.ts';
import { DOCUMENT_TYPES, documentKindOf } from '../../core/document-type.ts';
import { MOST_FILES, type ProjectFile } from '../../core/project-file.ts';
import { scopeErrors } from '../../core/scope-errors.ts';
import { projectFileChanged } from '../../core/scope-events.ts';
import { requireOwnProject } from '../may-see.ts';
import { requireReadable } from '../require-readable.ts';
import type { AuctionTools, CommandTools } from '../tools.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'files' | 'now'>;

const storedAs = (tenant: string, project: string, id: string): string => `${tenant}/projects/${project}/${id}`;

/**
 * Takes a file of a brief in, with its text; the same again is the same file. What can not be read is kept all the same, with why.
 * @throws PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, PROJECT_FILE_REFUSED
 */
export async function takeProjectFile(
  { database, log, files, now }: Tools,
  context: CallContext,
  project: string,
  { name, content }: { readonly name: string; readonly content: Buffer },
): Promise<ProjectFile> {
  const { tenant } = context;
  const id = hash('sha256', content).slice(0, 32);
  const kept = await database.transaction(tenant, (tx) => roomFor(tx, context, project, id));
  if (kept !== undefined) return kept;
  const kind = content.length === 0 || content.length > LARGEST_FILE ? undefined : documentKindOf(content, name);
  if (kind === undefined) throw refused('The file is empty, too large, or of a kind that no text is taken out of.');
  const read = await readDocument(kind, content);
  if (read.kind === 'bomb') throw refused('Unpacked, the file is larger than what is taken.');
  const isRead = read.kind === 'read';
  const file: ProjectFile = {
    ...{ id, name, type: DOCUMENT_TYPES[kind], bytes: content.length },
    ...{ pages: isRead ? read.pages : null, unread: isRead ? null : read.why, takenAt: now().toString() },
  };
  return database.transaction(tenant, async (tx) => {
    const meanwhile = await roomFor(tx, context, project, id);
    if (meanwhile !== undefined) return meanwhile;
    // While the project is locked: nobody deletes what has just been stored.
    await files.put(storedAs(tenant, project, id), content);
    await insertProjectFile(tx, project, file, isRead ? read.text : '');
    await log.publish(tx, [projectFileChanged.of(context, changeOf(project, file, 'added'))]);
    return file;
  });
}

/** Of the client’s project, locked. @returns the file where the project has it @throws PROJECT_FILE_REFUSED for one too many */
async function roomFor(
  tx: Transaction,
  context: CallContext,
  project: string,
  id: string,
): Promise<ProjectFile | undefined> {
  await requireOwnProject(tx, context, project);
  const all = await filesOfProject(tx, project);
  const kept = all.find((file) => file.id === id);
  if (kept === undefined && all.length >= MOST_FILES) throw refused(`A project has at most ${MOST_FILES} files.`);
  return kept;
}

const refused = (detail: string) => scopeErrors.PROJECT_FILE_REFUSED(detail);
const changeOf = (project: string, { id, type, bytes }: ProjectFile, change: 'added' | 'deleted') => ({
  ...{ project, file: id, change, type, bytes },
});

/** @throws PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, PROJECT_FILE_NOT_FOUND, PROJECT_FILE_CITED */
export async function removeProjectFile(
  { database, log, files }: Tools,
  context: CallContext,
  project: string,
  id: string,
): Promise<void> {
  const { tenant } = context;
  await database.transaction(tenant, async (tx) => {
    await requireOwnProject(tx, context, project);
    const file = await requireFile(tx, project, id);
    const approved = await approvedScopeOf(tx, project);
    if (approved?.points.some(({ citation }) => citation?.source === id) === true)
      throw scopeErrors.PROJECT_FILE_CITED('The approved scope cites this file.');
    await deleteProjectFile(tx, project, id);
    await log.publish(tx, [projectFileChanged.of(context, changeOf(project, file, 'deleted'))]);
  });
  // After the commit, so that no row is without its file; locked again, since it may have been taken in again meanwhile.
  await database.transaction(tenant, async (tx) => {
    await requireOwnProject(tx, context, project);
    const all = await filesOfProject(tx, project);
    if (!all.some((file) => file.id === id)) await files.delete(storedAs(tenant, project, id));
  });
}

async function requireFile(tx: Transaction, project: string, id: string): Promise<ProjectFile> {
  const file = (await filesOfProject(tx, project)).find((each) => each.id === id);
  if (file === undefined) throw scopeErrors.PROJECT_FILE_NOT_FOUND(`The project has no file ${id}.`);
  return file;
}

/** The first taken first. @throws PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED */
export function listProjectFiles(tools: CommandTools, context: CallContext, project: string): Promise<ProjectFile[]> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireReadable(tools, tx, context, project, 'files');
    return filesOfProject(tx, project);
  });
}

/** @throws PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED, PROJECT_FILE_NOT_FOUND */
export async function getProjectFile(
  tools: CommandTools & Pick<AuctionTools, 'files'>,
  context: CallContext,
  project: string,
  id: string,
): Promise<{ readonly file: ProjectFile; readonly content: Buffer }> {
  const file = await tools.database.transaction(context.tenant, async (tx) => {
    await requireReadable(tools, tx, context, project, 'file');
    return requireFile(tx, project, id);
  });
  const stored = await tools.files.get(storedAs(context.tenant, project, id));
  if (stored === undefined) throw scopeErrors.PROJECT_FILE_NOT_FOUND(`The project has no file ${id} any more.`);
  return { file, content: Buffer.concat((await stored.stream().toArray()) as Buffer[]) };
}
