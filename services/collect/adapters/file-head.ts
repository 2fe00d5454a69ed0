import { createHash } from 'node:crypto';

/** How much of a file's beginning is compared (bytes of the unpacked file). */
const HEAD_BYTES = 64 * 1024;

/** Gives the bytes on, and calls back with the digest of their beginning once so much of it, or the end, has passed. */
export async function* notingHead(
  bytes: AsyncIterable<Uint8Array>,
  note: (digest: Buffer) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let left = HEAD_BYTES;
  for await (const chunk of bytes) {
    if (left > 0) {
      hash.update(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) note(hash.digest());
    }
    yield chunk;
  }
  if (left > 0) note(hash.digest());
}

export interface FileHead {
  readonly digest: Buffer;
  /** All of the file, with the beginning. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** To be called where the rest is not read. */
  close(): Promise<void>;
}

/** Reads the beginning of a file. */
export async function readHead(bytes: AsyncIterable<Uint8Array>): Promise<FileHead> {
  let digest: Buffer | undefined;
  const noting = notingHead(bytes, (found) => {
    digest = found;
  });
  const beginning: Uint8Array[] = [];
  while (digest === undefined) {
    const next = await noting.next();
    if (!next.done) beginning.push(next.value);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield* beginning;
    yield* noting;
  }
  return { digest, bytes: whole(), close: async () => void (await noting.return(undefined)) };
}
