import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answerOf } from '@pvt/client';
import { type Verdict, verifyExport } from '@pvt/merkle/export';
import { NoteFault } from '@pvt/merkle/note';
import { type Call, type Command, textOption } from '../command.ts';
import { Failure } from '../failure.ts';
import { asTyped } from '../query.ts';
import { table } from '../table.ts';

export const audit: Command = {
  name: 'audit',
  summary: 'Show who did what; export the trail, and verify an export without any server',
  usage: [
    'audit [list] [FILTERS] [--limit N]',
    'audit checkpoint > FILE',
    'audit export FILE [FILTERS]',
    'audit verify FILE [--key KEY] [--checkpoint FILE]',
  ],
  words: 2,
  options: {
    actor: { type: 'string', about: 'filter: what was done by this one, such as key:ID' },
    resource: { type: 'string', about: 'filter: what was done to this' },
    type: { type: 'string', about: 'filter: only of this event type' },
    decision: { type: 'string', about: 'filter: allowed or refused' },
    reason: { type: 'string', about: 'filter: only what was done or refused for this reason' },
    network: { type: 'string', about: 'filter: only what was asked for from this address or network' },
    correlation: { type: 'string', about: 'filter: only of this correlation id' },
    trace: { type: 'string', about: 'filter: only of this trace id' },
    limit: { type: 'string', about: 'list: how many at most; default 50' },
    key: { type: 'string', about: 'verify: the public key, as you know it from elsewhere (audit checkpoint shows it)' },
    checkpoint: {
      type: 'string',
      about: 'verify: a file with a checkpoint that you kept: the trail has to begin with what it was',
    },
  },
  async run(call) {
    const [what = 'list', file] = call.words;
    if (what === 'list') return list(call);
    if (what === 'checkpoint') return checkpoint(call);
    if (what === 'export') return exportTo(call, file);
    if (what === 'verify') return verify(call, file);
    throw new Failure(`audit does not know "${what}": it has list, checkpoint, export and verify.`);
  },
};

const FILTERS = ['actor', 'resource', 'type', 'decision', 'reason', 'network', 'correlation', 'trace'] as const;

function filterOf(call: Call): Record<string, string> {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const text = textOption(call, name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

async function list(call: Call): Promise<void> {
  const query = { ...filterOf(call), limit: textOption(call, 'limit') };
  const page = await answerOf(call.client.api.GET('/v1/audit/entries', asTyped(query)));
  if (call.json) {
    for (const entry of page.items) call.print(JSON.stringify(entry));
    return;
  }
  if (page.items.length === 0) return call.print('No entries.');
  const rows = page.items.map(({ number, time, type, actor, actorName, resource }) => [
    number,
    time,
    type,
    actorName ?? actor ?? '',
    resource,
  ]);
  call.print(table(['number', 'time', 'what', 'who', 'to what'], rows));
  if (page.next !== undefined) call.note('There are more; --limit shows up to 500.');
}

async function checkpoint(call: Call): Promise<void> {
  const found = await answerOf(call.client.api.GET('/v1/audit/checkpoint', {}));
  call.print(call.json ? JSON.stringify(found) : found.checkpoint.trimEnd());
  call.note(`Keep it, and the key, where nobody of the server can write: ${found.key}`);
}

async function exportTo(call: Call, file: string | undefined): Promise<void> {
  if (file === undefined) throw new Failure('Give the file to write, such as audit.ndjson.');
  if (existsSync(file)) throw new Failure(`${file} is there already; an export replaces nothing.`);
  const unfinished = `${file}.unfinished`;
  try {
    const trail = call.client.download(
      `/v1/audit/export?${new URLSearchParams(filterOf(call))}`,
      'application/x-ndjson',
    );
    await pipeline(Readable.from(trail), createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  call.print(`${file} is written. Verify it with: audit verify ${file}`);
}

async function verify(call: Call, file: string | undefined): Promise<void> {
  if (file === undefined) throw new Failure('Give the file to verify, as audit export wrote it.');
  const kept = textOption(call, 'checkpoint');
  const key = textOption(call, 'key');
  const checkpoints = kept === undefined ? [] : [await readFile(kept, 'utf8').catch(unreadable(kept))];
  const input = createReadStream(file, 'utf8');
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const verdict = await Promise.race([
    verifyExport(lines, { key, checkpoints: checkpoints.map(withEnd) }),
    new Promise<never>((_resolve, reject) => input.once('error', reject)),
  ]).catch((error: unknown) => {
    if (error instanceof NoteFault) throw new Failure(error.message);
    return unreadable(file)(error);
  });
  if (call.json) call.print(JSON.stringify(verdict));
  else tell(call, verdict);
  if (!verdict.ok) throw new Failure(`${file} is not what was signed: ${verdict.faults.length} faults were found.`);
}

/** What was printed, with the line end that printing took. */
const withEnd = (note: string): string => `${note.trimEnd()}\n`;

function unreadable(file: string): (error: unknown) => never {
  return (error) => {
    throw new Failure(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  };
}

function tell(
  call: Call,
  { ok, entries, forgotten, origin, key, isKeyGiven, checkpoint: newest, faults, filter }: Verdict,
): void {
  for (const fault of faults) call.print(fault);
  if (ok) {
    if (filter === undefined)
      call.print(`The trail of ${origin} is whole: ${entries} entries, as signed at ${newest?.time}.`);
    else
      call.print(
        `A part of the trail of ${origin}: each of its ${entries} entries is in it, as signed at ${newest?.time}. That none is missing a whole export shows.`,
      );
    if (forgotten > 0) call.print(`Of ${forgotten} of them only the hash is kept: they are past their retention.`);
  }
  if (!isKeyGiven)
    call.note(
      `It was verified by the key in the file itself. Compare it with the one that you know, or give that with --key: ${key}`,
    );
}
