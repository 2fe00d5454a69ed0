import type { FieldError } from '@pvt/kernel/errors';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

export interface ZipBounds {
  readonly entries: number;
  /** Of one file, unpacked. */
  readonly fileBytes: number;
  /** Of all files together, unpacked. */
  readonly bytes: number;
}

export interface ZippedFile {
  readonly path: string;
  /** Unpacks it: before the next file is asked for. */
  content(): Promise<Buffer>;
}

/** Why a zip is not read any further. */
export class ZipRefused extends Error {
  readonly pointer: string;
  constructor(detail: string, pointer = '') {
    super(detail);
    this.pointer = pointer;
  }
  get faults(): FieldError[] {
    return [{ pointer: this.pointer, detail: this.message }];
  }
}

/**
 * The files of a zip, one after the other. What was written of sizes in it is not believed: unpacking ends at the bound, so that a
 * small file that grows costs no more than a large one. Names that lead out of it are refused (yauzl checks them).
 * @throws ZipRefused
 */
export async function* unzipped(zip: Buffer, bounds: ZipBounds): AsyncGenerator<ZippedFile> {
  const file = await opened(zip);
  try {
    if (file.entryCount > bounds.entries)
      throw new ZipRefused(`It has ${file.entryCount} entries; at most ${bounds.entries} are taken.`);
    let left = bounds.bytes;
    const seen = new Set<string>();
    for await (const entry of file.eachEntry()) {
      const path = entry.fileName;
      if (path.endsWith('/')) continue;
      if (entry.isEncrypted()) throw new ZipRefused(`"${path}" is encrypted.`, `/${path}`);
      if (seen.has(path)) throw new ZipRefused(`"${path}" is in it twice.`, `/${path}`);
      seen.add(path);
      yield {
        path,
        async content() {
          const content = await contentOf(file, entry, Math.min(left, bounds.fileBytes));
          left -= content.length;
          return content;
        },
      };
    }
  } catch (error) {
    throw error instanceof ZipRefused ? error : new ZipRefused(`The zip can not be read: ${messageOf(error)}.`);
  } finally {
    file.close();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function opened(zip: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true, strictFileNames: false, validateEntrySizes: true }, (error, file) => {
      if (error) reject(new ZipRefused(`It is no zip: ${error.message}.`));
      else resolve(file);
    });
  });
}

async function contentOf(file: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  const path = entry.fileName;
  const tooLarge = (): ZipRefused =>
    new ZipRefused(`Unpacked, "${path}" is more than the ${most} bytes that are left for it.`, `/${path}`);
  if (entry.uncompressedSize > most) throw tooLarge();
  const stream = await file.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) throw tooLarge();
      chunks.push(chunk);
    }
  } finally {
    stream.destroy();
  }
  return Buffer.concat(chunks);
}
