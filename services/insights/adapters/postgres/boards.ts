import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Board } from '../../core/board.ts';

export interface NamedBoard extends Board {
  readonly name: string;
}

interface Row {
  readonly name: string;
  readonly board: Board;
}

/** The tenant's boards by name, or the one of this name. */
export async function boardsOf(on: Queryable, name?: string): Promise<NamedBoard[]> {
  const rows = await on.query<Row>(
    'select name, board from insights.board where $1::text is null or name = $1 order by name',
    [name ?? null],
  );
  return rows.map((row) => ({ name: row.name, ...row.board }));
}

/** The board of this name; nobody else changes it until the transaction ends. */
export async function lockBoard(tx: Transaction, name: string): Promise<Board | undefined> {
  const [row] = await tx.query<Row>('select name, board from insights.board where name = $1 for update', [name]);
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
  return (await tx.query('delete from insights.board where name = $1 returning name', [name])).length > 0;
}
