import type { Transaction } from '@pvt/kernel/database';
import type { ProjectFile } from '../../core/project-file.ts';

const COLUMNS = `id, name, type, bytes, pages, unread, taken_at as "takenAt"`;

export async function insertProjectFile(
  tx: Transaction,
  project: string,
  { id, name, type, bytes, pages, unread }: Omit<ProjectFile, 'takenAt'>,
  content: string,
): Promise<void> {
  await tx.query(
    `insert into auction.project_file (tenant, project, id, name, type, bytes, pages, unread, content)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.tenant, project, id, name, type, bytes, pages, unread, content],
  );
}

export async function deleteProjectFile(tx: Transaction, project: string, id: string): Promise<void> {
  await tx.query('delete from auction.project_file where tenant = $1 and project = $2 and id = $3', [
    ...[tx.tenant, project, id],
  ]);
}

/** All of a project, which are few. Served by the primary key. */
export function filesOfProject(tx: Transaction, project: string): Promise<ProjectFile[]> {
  return tx.query<ProjectFile>(
    `select ${COLUMNS} from auction.project_file where tenant = $1 and project = $2 order by taken_at, id`,
    [tx.tenant, project],
  );
}

export interface FileText {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** What is read of a project’s files. Served by the primary key. */
export function textsOfProject(tx: Transaction, project: string): Promise<FileText[]> {
  return tx.query<FileText>(
    `select id, name, content as text from auction.project_file where tenant = $1 and project = $2 and content <> '' order by taken_at, id`,
    [tx.tenant, project],
  );
}
