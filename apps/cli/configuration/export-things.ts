import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '../command.ts';
import { visible } from '../table.ts';
import { COLLECTIONS, documentOf, KINDS, type Thing } from './document.ts';
import { keptThings } from './kept.ts';
import { addressesWithQuery, withReferences } from './secrets.ts';

/** Writes everything that is kept as documents: to a folder, else to stdout. @throws Failure, Unreachable */
export async function exportThings(call: Call, folder: string | undefined): Promise<void> {
  const things = (await keptThings(call.client)).map(withReferences);
  if (things.length === 0) call.note('There is nothing to export yet.');
  for (const thing of things)
    for (const address of addressesWithQuery(thing))
      call.note(`${thing.kind} ${thing.name}: the parameters of ${address} are written as they are; is one a secret?`);
  if (folder !== undefined) return writeAll(call, folder, things);
  if (call.json) for (const thing of things) call.print(JSON.stringify(thing));
  else if (things.length > 0) call.print(things.map(documentOf).join('---\n').trimEnd());
}

async function writeAll(call: Call, folder: string, things: readonly Thing[]): Promise<void> {
  const files = new Map(things.map((thing) => [thing, '']));
  const taken = new Set<string>();
  for (const thing of things) {
    let path = join(COLLECTIONS[thing.kind], `${encodeURIComponent(thing.name)}.yaml`);
    // Where a file system takes two names for the same that differ in case only.
    while (taken.has(path.toLowerCase())) path = path.replace(/\.yaml$/, '~.yaml');
    taken.add(path.toLowerCase());
    files.set(thing, path);
  }
  for (const kind of KINDS) await mkdir(join(folder, COLLECTIONS[kind]), { recursive: true });
  let written = 0;
  for (const [thing, path] of files) {
    const text = documentOf(thing);
    const before = await readFile(join(folder, path), 'utf8').catch(() => undefined);
    if (before === text) continue;
    await writeFile(join(folder, path), text);
    written += 1;
  }
  call.print(`${things.length} documents in ${folder}, ${written} of them new or changed.`);
  for (const path of await otherFiles(folder, new Set(files.values())))
    call.note(`${visible(path)} is of nothing that there is any more: delete it, or apply it again.`);
}

async function otherFiles(folder: string, ours: ReadonlySet<string>): Promise<string[]> {
  const found = await Promise.all(
    Object.values(COLLECTIONS).map(async (name) =>
      (await readdir(join(folder, name))).filter((file) => file.endsWith('.yaml')).map((file) => join(name, file)),
    ),
  );
  return found.flat().filter((path) => !ours.has(path));
}
