import { type FileHead, readHead } from '../../adapters/file-head.ts';
import type { RunningRow } from '../../adapters/postgres/import-row.ts';
import { collectErrors } from '../../core/errors.ts';

/**
 * Compares the beginning of the file that is sent with that of the job's.
 * @returns the file, or undefined where the job's beginning is not known
 * @throws IMPORT_OF_ANOTHER_FILE
 */
export async function requireSameFile(
  bytes: AsyncIterable<Uint8Array>,
  { id, fileName, head: known }: RunningRow,
): Promise<FileHead | undefined> {
  if (known === null) return undefined;
  const head = await readHead(bytes);
  if (head.digest.equals(known)) return head;
  await head.close();
  const named = fileName === null ? '' : ` (${fileName})`;
  throw collectErrors.IMPORT_OF_ANOTHER_FILE(`The file of the import ${id}${named} begins differently.`);
}

/** The bytes after the first so many. */
export async function* skip(bytes: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of bytes) {
    if (left < chunk.length) yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}
