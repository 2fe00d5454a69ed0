import type { Transaction } from '@pvt/kernel/database';
import type { Board, NamedBoard } from '../../core/board.ts';

/** The board of this name. */
export async function boardOf(tx: Transaction, name: string): Promise<Board | undefined> {
  const [row] = await tx.query<{ board: Board }>('select board from insights.board where tenant = $1 and name = $2', [
    tx.tenant,
    name,
  ]);
  return row?.board;
}

/** As `boardOf`; until the transaction ends nobody else makes, changes or deletes one of this name, also where there is none. */
export async function lockBoard(tx: Transaction, name: string): Promise<Board | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`insights.board ${tx.tenant} ${name}`]);
  return boardOf(tx, name);
}

/** By name. Served by the primary key. */
export async function boardsAfter(tx: Transaction, name: string | undefined, most: number): Promise<NamedBoard[]> {
  const rows = await tx.query<{ name: string; board: Board }>(
    `select name, board from insights.board where tenant = $1 and ($2::text is null or name > $2) order by name limit $3`,
    [tx.tenant, name ?? null, most],
  );
  return rows.map((row) => ({ name: row.name, ...row.board }));
}

export async function storeBoard(tx: Transaction, name: string, board: Board): Promise<void> {
  await tx.query(
    `insert into insights.board (tenant, name, board) values ($1, $2, $3)
      on conflict (tenant, name) do update set board = excluded.board, updated_at = now()`,
    [tx.tenant, name, JSON.stringify(board)],
  );
}

export async function removeBoard(tx: Transaction, name: string): Promise<void> {
  await tx.query('delete from insights.board where tenant = $1 and name = $2', [tx.tenant, name]);
}
