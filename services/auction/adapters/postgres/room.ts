import type { Transaction } from '@pvt/kernel/database';
import type { Party } from '../../core/dispute.ts';
import type { RoomFile, RoomMark, RoomMessage, RoomState } from '../../core/room.ts';

/** Of a contract that is locked. @returns its position */
export async function insertMessage(
  tx: Transaction,
  contract: string,
  { party, author, text, mentions, files, call, at }: Omit<RoomMessage, 'position'>,
): Promise<number> {
  const [row] = await tx.query<{ position: number }>(
    `with moved as (update auction.contract set messages = messages + 1 where tenant = $1 and id = $2 returning messages)
      insert into auction.room_message (tenant, contract, position, party, author, text, mentions, files, call, at)
      select $1, $2, moved.messages, $3, $4, $5, $6, $7, $8, $9 from moved returning position`,
    [tx.tenant, contract, party, author, text, JSON.stringify(mentions), JSON.stringify(files), call, at],
  );
  return row?.position ?? 0;
}

/** The last first. Served by the primary key. */
export function messagesBefore(
  tx: Transaction,
  contract: string,
  before: number | undefined,
  most: number,
): Promise<RoomMessage[]> {
  return tx.query<RoomMessage>(
    `select position, party, author, text, mentions, files, call, at from auction.room_message
      where tenant = $1 and contract = $2 and ($3::integer is null or position < $3) order by position desc limit $4`,
    [tx.tenant, contract, before ?? null, most],
  );
}

/** Those of others after a position, and which of them name the reader. Served by the primary key. */
export async function unreadAfter(
  tx: Transaction,
  contract: string,
  party: Party,
  position: number,
): Promise<{ readonly unread: number; readonly mentions: number }> {
  const [row] = await tx.query<{ unread: number; mentions: number }>(
    `select count(*)::integer as unread, count(*) filter (where mentions ? $3)::integer as mentions from auction.room_message
      where tenant = $1 and contract = $2 and position > $4 and party <> $3`,
    [tx.tenant, contract, party, position],
  );
  return row ?? { unread: 0, mentions: 0 };
}

/** Served by the primary keys. */
export async function roomStateOf(tx: Transaction, contract: string): Promise<RoomState | undefined> {
  const [row] = await tx.query<Omit<RoomState, 'marks'>>(
    'select messages, entries from auction.contract where tenant = $1 and id = $2',
    [tx.tenant, contract],
  );
  return row && { ...row, marks: await marksOf(tx, contract) };
}

function marksOf(tx: Transaction, contract: string): Promise<RoomMark[]> {
  return tx.query<RoomMark>(
    'select party, position, at from auction.room_mark where tenant = $1 and contract = $2 order by party',
    [tx.tenant, contract],
  );
}

/** @returns whether it is farther than before */
export async function moveMark(tx: Transaction, contract: string, { party, position, at }: RoomMark): Promise<boolean> {
  const rows = await tx.query(
    `insert into auction.room_mark as known (tenant, contract, party, position, at) values ($1, $2, $3, $4, $5)
      on conflict (tenant, contract, party) do update set position = excluded.position, at = excluded.at
        where known.position < excluded.position
      returning position`,
    [tx.tenant, contract, party, position, at],
  );
  return rows.length > 0;
}

const FILE = 'id, name, type, bytes';

/** Served by the primary key. */
export async function roomFileOf(tx: Transaction, contract: string, id: string): Promise<RoomFile | undefined> {
  const [file] = await tx.query<RoomFile>(
    `select ${FILE} from auction.room_file where tenant = $1 and contract = $2 and id = $3`,
    [tx.tenant, contract, id],
  );
  return file;
}

/** Served by the primary key. */
export async function countRoomFiles(tx: Transaction, contract: string): Promise<number> {
  const [row] = await tx.query<{ files: number }>(
    'select count(*)::integer as files from auction.room_file where tenant = $1 and contract = $2',
    [tx.tenant, contract],
  );
  return row?.files ?? 0;
}

export async function insertRoomFile(
  tx: Transaction,
  contract: string,
  { id, name, type, bytes }: RoomFile,
  taken: { readonly by: string; readonly at: string },
): Promise<void> {
  await tx.query(
    `insert into auction.room_file (tenant, contract, id, name, type, bytes, taken_by, taken_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.tenant, contract, id, name, type, bytes, taken.by, taken.at],
  );
}

/** Served by dispute_of_contract. */
export async function hasOpenDispute(tx: Transaction, contract: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from auction.dispute where tenant = $1 and contract = $2 and state <> 'closed' limit 1`,
    [tx.tenant, contract],
  );
  return rows.length > 0;
}
