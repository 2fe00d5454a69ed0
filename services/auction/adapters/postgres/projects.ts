import type { Transaction } from '@pvt/kernel/database';
import type { KeptProject, Project } from '../../core/project.ts';

const COLUMNS = `p.id, p.client, p.definition`;

interface Row {
  readonly id: string;
  readonly client: string;
  readonly definition: Project;
}

const keptOf = ({ id, client, definition }: Row): KeptProject => ({ ...definition, id, client });

/** What is kept of a project beside its definition. */
export interface ProjectMarks {
  /** Of the agreement that is accepted before it is read. */
  readonly ndaHash: string | null;
  /** What a search looks into. */
  readonly words: string;
}

export async function insertProject(
  tx: Transaction,
  { id, client, ...definition }: KeptProject,
  { ndaHash, words }: ProjectMarks,
): Promise<void> {
  await tx.query(
    `insert into auction.project (tenant, id, client, definition, visibility, nda_hash, words, state)
      values ($1, $2, $3, $4, $5, $6, $7, 'open')`,
    [tx.tenant, id, client, JSON.stringify(definition), definition.visibility, ndaHash, words],
  );
  await insertInvitations(tx, id, definition.invited);
}

export async function updateProject(
  tx: Transaction,
  id: string,
  definition: Project,
  { ndaHash, words }: ProjectMarks,
): Promise<void> {
  await tx.query(
    'update auction.project set definition = $3, visibility = $4, nda_hash = $5, words = $6 where tenant = $1 and id = $2',
    [tx.tenant, id, JSON.stringify(definition), definition.visibility, ndaHash, words],
  );
  // In the order in which bids lock them, so that neither waits for the other.
  await tx.query(
    `with locked as materialized (
        select id from auction.auction where tenant = $1 and project = $2 order by id for update)
      update auction.auction a set visibility = $3 from locked where a.tenant = $1 and a.id = locked.id`,
    [tx.tenant, id, definition.visibility],
  );
  await tx.query('delete from auction.invitation where tenant = $1 and project = $2', [tx.tenant, id]);
  await insertInvitations(tx, id, definition.invited);
}

async function insertInvitations(tx: Transaction, project: string, invited: readonly string[]): Promise<void> {
  if (invited.length === 0) return;
  await tx.query(
    'insert into auction.invitation (tenant, project, account) select $1, $2, account from unnest($3::text[]) account',
    [tx.tenant, project, invited],
  );
}

/** Served by the primary key. */
export async function projectOf(tx: Transaction, id: string): Promise<KeptProject | undefined> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from auction.project p where p.tenant = $1 and p.id = $2`, [
    ...[tx.tenant, id],
  ]);
  return row && keptOf(row);
}

export async function lockProject(tx: Transaction, id: string): Promise<KeptProject | undefined> {
  const [row] = await tx.query<Row>(
    `select ${COLUMNS} from auction.project p where p.tenant = $1 and p.id = $2 for update`,
    [tx.tenant, id],
  );
  return row && keptOf(row);
}

/** The newest first, as the account sees them. Served by the primary key: ids of version 7 are in the order of time. */
export async function projectsBefore(
  tx: Transaction,
  account: string | null,
  before: string | undefined,
  most: number,
): Promise<KeptProject[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from auction.project p where p.tenant = $1 and ($2::uuid is null or p.id < $2)
       and ($3::text is null or p.visibility = 'public' or p.client = $3
         or exists (select from auction.invitation i where i.tenant = $1 and i.project = p.id and i.account = $3))
     order by p.id desc limit $4`,
    [tx.tenant, before ?? null, account, most],
  );
  return rows.map(keptOf);
}
