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

export async function saveBoard(tx: Transaction, name: string, board: Board): Promise<void> {
  await tx.query(
    `insert into insights.board (tenant, name, board) values ($1, $2, $3)
      on conflict (tenant, name) do update set board = excluded.board, updated_at = now()`,
    [tx.tenant, name, JSON.stringify(board)],
  );
}

/** @returns whether there was one */
export async function deleteBoard(tx: Transaction, name: string): Promise<boolean> {
  return (await tx.query('delete from insights.board where name = $1 returning name', [name])).length > 0;
}
