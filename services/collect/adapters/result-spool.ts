import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

const MEMORY_BYTES = 256 << 10;
const READ_BYTES = 128 << 10;

/**
 * Text on its way to a client that may not read before it has sent everything: what its socket does not take goes to a
 * temporary file, so that it costs no memory and stops no upload.
 */
export interface ResultSpool {
  readonly readable: Readable;
  write(text: string): Promise<void>;
  /** Nothing more comes. */
  end(): void;
}

export function openResultSpool(): ResultSpool {
  const queue: Buffer[] = [];
  let queued = 0;
  let file: FileHandle | undefined;
  let written = 0;
  let read = 0;
  let ended = false;
  let wanted = false;
  let busy = false;
  let writing = false;
  let closed = false;

  const readable = new Readable({
    highWaterMark: READ_BYTES,
    read() {
      wanted = true;
      void serve();
    },
    destroy(error, done) {
      closed = true;
      queue.length = 0;
      void file?.close().catch(() => undefined);
      file = undefined;
      done(error);
    },
  });

  /** One push for each wish of the reader, in the order written: memory first, since the file was begun after it. */
  async function serve(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      while (wanted && !closed) {
        const chunk = queue.shift() ?? (read < written ? await fromFile() : undefined);
        if (closed || (chunk === undefined && !ended)) return;
        wanted = false;
        queued = Math.max(0, queued - (chunk?.length ?? 0));
        readable.push(chunk ?? null);
      }
    } catch (error) {
      readable.destroy(error instanceof Error ? error : new Error(String(error)));
    } finally {
      busy = false;
    }
  }

  async function fromFile(): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, written - read));
    const { bytesRead } = (await file?.read(buffer, 0, buffer.length, read)) ?? { bytesRead: 0 };
    read += bytesRead;
    // Not under a write: it has chosen its place already.
    if (read === written && !writing) {
      read = 0;
      written = 0;
    }
    return buffer.subarray(0, bytesRead);
  }

  return {
    readable,
    async write(text) {
      if (closed || text === '') return;
      const chunk = Buffer.from(text);
      if (written === 0 && queued + chunk.length <= MEMORY_BYTES) {
        queue.push(chunk);
        queued += chunk.length;
      } else {
        file ??= await openUnnamedFile();
        writing = true;
        await file.write(chunk, 0, chunk.length, written);
        written += chunk.length;
        writing = false;
      }
      void serve();
    },
    end() {
      ended = true;
      void serve();
    },
  };
}

/** A file that goes away with the process: its name is removed at once. */
async function openUnnamedFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `pvt-results-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path).catch(() => undefined);
  return file;
}
