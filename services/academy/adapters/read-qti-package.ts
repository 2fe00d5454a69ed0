import { unzipped, ZipRefused } from './read-zip.ts';

const BOUNDS = { entries: 50_000, fileBytes: 4 * 1024 * 1024, bytes: 128 * 1024 * 1024 };

/** The XML files of a package by their paths; what else is in it is not unpacked. @returns why it can not be read */
export async function readQtiPackage(zip: Buffer): Promise<ReadonlyMap<string, string> | string> {
  const files = new Map<string, string>();
  try {
    for await (const { path, content } of unzipped(zip, BOUNDS))
      if (path.toLowerCase().endsWith('.xml')) files.set(path, textOf(await content().catch(refused)));
    return files;
  } catch (error) {
    if (error instanceof ZipRefused) return error.message;
    throw error;
  }
}

/** What is wrong with a file’s bytes is found by what unpacks them. */
function refused(error: unknown): never {
  if (error instanceof ZipRefused) throw error;
  throw new ZipRefused(`The zip can not be read: ${error instanceof Error ? error.message : String(error)}.`);
}

const textOf = (content: Buffer): string => content.toString('utf8').replace(/^\ufeff/, '');
