import type { Transaction } from '@pvt/kernel/database';
import type { Board } from '../../core/board.ts';

export interface NamedBoard extends Board {
  readonly name: string;
}

interface Row {
  readonly name: string;
  readonly board: Board;
}

/** The tenant's boards by name, or the one of this name. */
export async function boardsOf(tx: Transaction, name?: string): Promise<NamedBoard[]> {
  const rows = await tx.query<Row>(
    'select name, board from insights.board where tenant = $1 and ($2::text is null or name = $2) order by name',
    [tx.tenant, name ?? null],
  );
  return rows.map((row) => ({ name: row.name, ...row.board }));
}

/** The board of this name; nobody else changes it until the transaction ends. */
export async function lockBoard(tx: Transaction, name: string): Promise<Board | undefined> {
  const [row] = await tx.query<Row>(
    'select name, board from insights.board where tenant = $1 and name = $2 for update',
    [tx.tenant, name],
  );
  return row?.board;
}

/** @returns false where it should be a new one, and there is one of this name */
export async function saveBoard(tx: Transaction, name: string, board: Board, newOnly = false): Promise<boolean> {
  const saved = await tx.query(
    `insert into insights.board (tenant, name, board) values ($1, $2, $3)
      on conflict (tenant, name) do update set board = excluded.board, updated_at = now() where not $4::boolean
      returning name`,
    [tx.tenant, name, JSON.stringify(board), newOnly],
  );
  return saved.length > 0;
}

/** @returns whether there was one */
export async function deleteBoard(tx: Transaction, name: string): Promise<boolean> {
  const text = 'delete from insights.board where tenant = $1 and name = $2 returning name';
  return (await tx.query(text, [tx.tenant, name])).length > 0;
}
