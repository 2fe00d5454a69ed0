import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a small file so that after a crash it is there whole or not at all: under another name first, flushed, renamed.
 * Only its owner may read it.
 */
export async function writeDurably(path: string, text: string): Promise<void> {
  const other = `${path}.${process.pid}.new`;
  try {
    await flushed(await open(other, 'w', 0o600), (file) => file.writeFile(text));
    await rename(other, path);
  } catch (error) {
    await rm(other, { force: true }).catch(() => undefined);
    throw error;
  }
  await flushFolder(dirname(path));
}

/** Makes names that were given or taken in a folder last. Windows can't open a folder, and needs it not. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await flushed(await open(path, 'r'));
}

async function flushed(file: FileHandle, work?: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work?.(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
