import { hash } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { countRoomFiles, insertRoomFile, roomFileOf } from '../../adapters/postgres/room.ts';
import { LARGEST_FILE } from '../../core/document-limits.ts';
import { DOCUMENT_TYPES, documentKindOf } from '../../core/document-type.ts';
import { iso } from '../../core/milestone.ts';
import { MOST_ROOM_FILES, type RoomFile } from '../../core/room.ts';
import { roomErrors } from '../../core/room-errors.ts';
import { roomFileAdded } from '../../core/room-events.ts';
import type { AuctionTools } from '../tools.ts';
import { lockRoom, requireRoom } from './require-room.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'files' | 'now'>;

const storedAs = (tenant: string, contract: string, id: string): string => `${tenant}/contracts/${contract}/${id}`;

/**
 * Takes a file in, of any kind: it is only ever saved. The same again is the same file.
 * @throws CONTRACT_NOT_FOUND, ROOM_OF_PARTIES, ROOM_FILE_REFUSED
 */
export async function takeRoomFile(
  { database, log, files, now }: Tools,
  context: CallContext,
  contract: string,
  { name, content }: { readonly name: string; readonly content: Buffer },
): Promise<RoomFile> {
  const { tenant } = context;
  if (content.length === 0 || content.length > LARGEST_FILE)
    throw roomErrors.ROOM_FILE_REFUSED('The file is empty, or larger than what is taken.');
  const id = hash('sha256', content).slice(0, 32);
  const kind = documentKindOf(content, name);
  const type = kind === undefined ? 'application/octet-stream' : DOCUMENT_TYPES[kind];
  const file: RoomFile = { id, name, type, bytes: content.length };
  return database.transaction(tenant, async (tx) => {
    await lockRoom(tx, context, contract);
    const kept = await roomFileOf(tx, contract, id);
    if (kept !== undefined) return kept;
    if ((await countRoomFiles(tx, contract)) >= MOST_ROOM_FILES)
      throw roomErrors.ROOM_FILE_REFUSED(`A contract has at most ${MOST_ROOM_FILES} files.`);
    // Stored before the row is there: no row is without its file.
    await files.put(storedAs(tenant, contract, id), content);
    await insertRoomFile(tx, contract, file, { by: actorOf(context), at: iso(now()) });
    await log.publish(tx, [roomFileAdded.of(context, { contract, file: id, type, bytes: file.bytes })]);
    return file;
  });
}

/** @throws CONTRACT_NOT_FOUND, ROOM_OF_PARTIES, ROOM_FILE_NOT_FOUND */
export async function getRoomFile(
  tools: Tools,
  context: CallContext,
  contract: string,
  id: string,
): Promise<{ readonly file: RoomFile; readonly content: Buffer }> {
  const file = await tools.database.transaction(context.tenant, async (tx) => {
    await requireRoom(tools, tx, context, contract, 'file');
    const [found] = await requireFiles(tx, contract, [id]);
    return found;
  });
  const stored = await tools.files.get(storedAs(context.tenant, contract, id));
  if (file === undefined || stored === undefined) throw fileNotFound(id);
  return { file, content: Buffer.concat((await stored.stream().toArray()) as Buffer[]) };
}

/** Each once, in the order in which they are named. @throws ROOM_FILE_NOT_FOUND */
export async function requireFiles(tx: Transaction, contract: string, ids: readonly string[]): Promise<RoomFile[]> {
  const found: RoomFile[] = [];
  for (const id of new Set(ids)) {
    const file = await roomFileOf(tx, contract, id);
    if (file === undefined) throw fileNotFound(id);
    found.push(file);
  }
  return found;
}

const fileNotFound = (id: string) => roomErrors.ROOM_FILE_NOT_FOUND(`The contract has no file ${id}.`);
