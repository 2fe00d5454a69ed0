import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Failure } from './failure.ts';

const BLOCK = 512;
const LONGEST_NAME = 100;
const LONGEST_FOLDER = 155;

/** Ends an archive. */
export const ARCHIVE_END = Buffer.alloc(2 * BLOCK);

/** A small file as an entry of a tar archive. */
export function entryOf(name: string, content: Buffer, modifiedAt: Date): Buffer {
  return Buffer.concat([headerOf(name, content.length, modifiedAt), content, padding(content.length)]);
}

/** Each file below a folder as an entry under `name`; none where there is no folder. Hidden ones are unfinished. */
export async function* entriesBelow(folder: string, name: string): AsyncGenerator<Buffer> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((each) => !each.name.startsWith('.'))) {
    const path = join(folder, entry.name);
    const inside = `${name}/${entry.name}`;
    if (entry.isDirectory()) {
      yield* entriesBelow(path, inside);
      continue;
    }
    const { size, mtime } = await stat(path);
    yield headerOf(inside, size, mtime);
    yield* createReadStream(path) as AsyncIterable<Buffer>;
    yield padding(size);
  }
}

/** POSIX ustar, for a file that only its owner may read. @throws Failure for a name that such an archive can't hold */
function headerOf(path: string, size: number, modifiedAt: Date): Buffer {
  const header = Buffer.alloc(BLOCK);
  const [folder, name] = divided(path);
  const octal = (value: number, length: number): string => value.toString(8).padStart(length - 1, '0');
  const fields: readonly (readonly [offset: number, text: string])[] = [
    [0, name],
    [100, octal(0o600, 8)],
    [108, octal(0, 8)],
    [116, octal(0, 8)],
    [124, octal(size, 12)],
    [136, octal(Math.floor(modifiedAt.getTime() / 1000), 12)],
    // Blanks where the sum will be: so it is defined.
    [148, ' '.repeat(8)],
    [156, '0'],
    [257, 'ustar'],
    [263, '00'],
    [345, folder],
  ];
  for (const [offset, text] of fields) header.write(text, offset, 'utf8');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 7)}\0 `, 148, 'utf8');
  return header;
}

/** A path as the two fields that hold it. */
function divided(path: string): [folder: string, name: string] {
  if (Buffer.byteLength(path) <= LONGEST_NAME) return ['', path];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    const [folder, name] = [path.slice(0, at), path.slice(at + 1)];
    if (Buffer.byteLength(folder) <= LONGEST_FOLDER && Buffer.byteLength(name) <= LONGEST_NAME) return [folder, name];
  }
  throw new Failure(`The name ${path} is too long for a backup.`);
}

function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

const STOPPED_READING = new Set(['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET']);

/** Unpacks a packed archive with the system's own `tar`. @param file `-` is what comes in. @throws Failure */
export async function unpack(file: string, folder: string): Promise<void> {
  // Of folders, which are in it by their files' names alone: for the owner only, as the files are.
  const mask = process.umask(0o077);
  const tar = spawn('tar', ['-xf', '-', '-C', folder], { stdio: ['pipe', 'ignore', 'pipe'] });
  process.umask(mask);
  let said = '';
  tar.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(tar, 'close') as Promise<[number | null]>;
  const sent = pipeline(file === '-' ? process.stdin : createReadStream(file), createGunzip(), tar.stdin).catch(
    (error: unknown) => {
      // It has seen the archive's end, or gave up: how it ended says which.
      const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
      if (STOPPED_READING.has(String(code))) return undefined;
      tar.kill();
      return error;
    },
  );
  const [[code], fault] = await Promise.all([ended, sent]);
  if (code === 0 && fault === undefined) return;
  // Where it is tar that gave up, its own words say why, and not that the pipe to it broke.
  const why = said.trim().split('\n')[0] || (fault instanceof Error ? fault.message : `tar ended with ${code}`);
  throw new Failure(`${file === '-' ? 'What came in' : file} can't be unpacked: ${why.replace(/\.$/, '')}.`);
}
