import type { Transaction } from '@pvt/kernel/database';
import type { GradebookSetup } from '../../core/gradebook/setup.ts';
import { shownName } from './staff-names.ts';

/** Which set-up readers see, and which was saved last; 0 is what holds where none was saved. */
export interface GradebookRevisions {
  readonly live: number;
  readonly latest: number;
}

const GRADEBOOK = 'select b.live, b.latest from academy.gradebook b where b.tenant = $1 and b.course = $2';

export async function gradebookOf(tx: Transaction, course: string): Promise<GradebookRevisions | undefined> {
  const [row] = await tx.query<GradebookRevisions>({ name: 'academy_gradebook', text: GRADEBOOK }, [tx.tenant, course]);
  return row;
}

/** Until the transaction ends nobody else changes it. */
export async function lockGradebook(tx: Transaction, course: string): Promise<GradebookRevisions | undefined> {
  const [row] = await tx.query<GradebookRevisions>(`${GRADEBOOK} for update of b`, [tx.tenant, course]);
  return row;
}

export async function storeGradebook(
  tx: Transaction,
  course: string,
  { live, latest }: GradebookRevisions,
): Promise<void> {
  await tx.query(
    `insert into academy.gradebook (tenant, course, live, latest) values ($1, $2, $3, $4)
      on conflict (tenant, course) do update set live = excluded.live, latest = excluded.latest`,
    [tx.tenant, course, live, latest],
  );
}

export interface KeptSetup {
  readonly revision: number;
  readonly setup: GradebookSetup;
  readonly savedAt: string;
  readonly savedBy: string;
}

const SETUP = `s.revision, s.setup, s.saved_at as "savedAt", ${shownName('s.saved_by')} as "savedBy"`;

export async function setupOf(tx: Transaction, course: string, revision: number): Promise<KeptSetup | undefined> {
  const [row] = await tx.query<KeptSetup>(
    `select ${SETUP} from academy.gradebook_setup s where s.tenant = $1 and s.course = $2 and s.revision = $3`,
    [tx.tenant, course, revision],
  );
  return row;
}

/** The newest first. Served by the primary key. */
export function setupsBefore(
  tx: Transaction,
  course: string,
  revision: number | undefined,
  most: number,
): Promise<KeptSetup[]> {
  return tx.query<KeptSetup>(
    `select ${SETUP} from academy.gradebook_setup s
      where s.tenant = $1 and s.course = $2 and ($3::integer is null or s.revision < $3) order by s.revision desc limit $4`,
    [tx.tenant, course, revision ?? null, most],
  );
}

export async function insertSetup(
  tx: Transaction,
  course: string,
  { revision, setup, savedBy }: Omit<KeptSetup, 'savedAt'>,
): Promise<void> {
  await tx.query(
    'insert into academy.gradebook_setup (tenant, course, revision, setup, saved_by) values ($1, $2, $3, $4, $5)',
    [tx.tenant, course, revision, JSON.stringify(setup), savedBy],
  );
}
