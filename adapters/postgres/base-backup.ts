import { Readable } from 'node:stream';
import pg from 'pg';

/** Of a CopyData message of BASE_BACKUP: a piece of the archive, and not its name or how far it is. */
const PIECE = 'd'.charCodeAt(0);
const CONNECT_MS = 10_000;
const TAR_BLOCK = 512;

interface CopyData {
  readonly chunk: Buffer;
}

/** BASE_BACKUP as a query of the driver: its archive as it comes, as slowly as it is read. */
class BaseBackup extends Readable implements pg.Submittable {
  #connection: pg.Connection | undefined;

  submit(connection: pg.Connection): void {
    this.#connection = connection;
    // With the log from its beginning to its end, so that the copy is whole by itself.
    connection.query("BASE_BACKUP (LABEL 'pvt', CHECKPOINT 'fast', WAL true, MANIFEST 'no')");
  }

  handleCopyData({ chunk }: CopyData): void {
    if (chunk[0] !== PIECE) return;
    // A copy: the driver reads the next messages into the same memory.
    if (!this.push(Buffer.from(chunk.subarray(1)))) this.#connection?.stream.pause();
  }

  override _read(): void {
    this.#connection?.stream.resume();
  }

  handleError(error: Error): void {
    this.destroy(error);
  }

  handleReadyForQuery(): void {
    this.push(null);
  }

  /** What else it answers: from where to where of the log it reaches, and the places of its tables. */
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

/**
 * A copy of a whole running PostgreSQL server as a tar archive without its end, consistent as of the moment when it is
 * complete: unpacked, it is a data folder on which the same version starts. Nothing waits for it.
 * @param url of a role that may replicate
 * @throws Error of the database, while it is read too
 */
export async function* baseBackup(url: string): AsyncGenerator<Buffer> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    // @ts-expect-error -- the driver passes it on, and its types do not have it
    replication: 'true',
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Keeps the log that is written meanwhile, however much that is. It ends with the connection.
    await client.query(`CREATE_REPLICATION_SLOT pvt_backup_${process.pid} TEMPORARY PHYSICAL (RESERVE_WAL)`);
    yield* withoutEnd(client.query(new BaseBackup()));
  } finally {
    await client.end();
  }
}

/** Without the two blocks of zeros that end an archive, so that other files can follow. */
async function* withoutEnd(archive: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for await (const piece of archive) {
    const all = Buffer.concat([held, piece]);
    const sent = Math.max(0, all.length - 2 * TAR_BLOCK);
    if (sent > 0) yield all.subarray(0, sent);
    held = all.subarray(sent);
  }
  if (held.some((byte) => byte !== 0)) yield held;
}
