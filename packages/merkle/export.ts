import { append, EMPTY_TREE, type Hash, isIncluded, leafHash, rootOf, type Tree } from './merkle.ts';
import { type Checkpoint, NoteFault, openCheckpoint } from './note.ts';

/**
 * A trail in a file: a line of JSON with the key and the signed checkpoints, then one for each entry, in order. All that it takes to
 * verify it is in the file, but for the key, which its reader should know from elsewhere.
 */
export interface Head {
  readonly origin: string;
  /** `NAME+ID+KEY` */
  readonly key: string;
  /** Signed notes, the smallest first. */
  readonly checkpoints: readonly string[];
  /** Only what was searched for: each entry has a proof that it is in the tree of the only checkpoint. */
  readonly filter?: Readonly<Record<string, string>> | undefined;
}

export interface Line {
  readonly number: number;
  readonly leaf: Hash;
  /** The text that is hashed; null where only the hash is kept. */
  readonly content: string | null;
  /** Of a part of a trail: the hashes beside its way to the root, from the leaf upward (RFC 6962, 2.1.1). */
  readonly proof?: readonly Hash[] | undefined;
}

const FORMAT = 'pvt-audit-1';

export const headOf = (head: Head): string => JSON.stringify({ format: FORMAT, ...head });

export const lineOf = ({ number, leaf, content, proof }: Line): string =>
  JSON.stringify({
    ...{ number, leaf: leaf.toString('base64'), content },
    proof: proof?.map((hash) => hash.toString('base64')),
  });

/** What was found of a trail. */
export interface Verdict {
  readonly ok: boolean;
  /** Entries that were read. */
  readonly entries: number;
  /** Of them, those of which only the hash is kept. */
  readonly forgotten: number;
  /** What the file is a part by: its entries were in the trail, and others may be missing. Absent for a whole trail. */
  readonly filter?: Readonly<Record<string, string>> | undefined;
  /** Whose trail it is. */
  readonly origin: string;
  /** The key by which it was verified, and whether that was given or only found in the file. */
  readonly key: string;
  readonly isKeyGiven: boolean;
  /** The newest checkpoint that holds. */
  readonly checkpoint?: Checkpoint | undefined;
  /** What is wrong, each with its place; the first of very many. */
  readonly faults: readonly string[];
}

export interface Known {
  /** The key, as it is known from elsewhere. */
  readonly key?: string | undefined;
  /** Checkpoints that were kept elsewhere. */
  readonly checkpoints?: readonly string[];
}

const MOST_FAULTS = 100;
/** An event may be in the trail so much later than it happened, by which its retention goes. */
const LATE_MS = 3_600_000;

/** @throws NoteFault for a file that is no export, or a key that is none */
export async function verifyExport(lines: AsyncIterable<string>, known: Known = {}): Promise<Verdict> {
  const faults: string[] = [];
  const fault = (text: string): void => void (faults.length < MOST_FAULTS && faults.push(text));
  let head: Head | undefined;
  let key = known.key ?? '';
  let checkpoints: Checkpoint[] = [];
  let tree: Tree = EMPTY_TREE;
  let forgotten = 0;
  let entries = 0;
  let expected = 0;
  let isWhole = true;
  let holding: Checkpoint | undefined;
  let newest: Checkpoint | undefined;
  let young = Number.POSITIVE_INFINITY;

  const compare = (): void => {
    for (const checkpoint of checkpoints.filter(({ size }) => size === tree.size)) {
      if (!isWhole) continue;
      if (checkpoint.root.equals(rootOf(tree))) holding = checkpoint;
      else {
        isWhole = false;
        fault(
          `Between the entries ${holding?.size ?? 0} and ${checkpoint.size - 1} one was changed together with its hash: the checkpoint of ${checkpoint.time}, which is signed, has another.`,
        );
      }
    }
  };

  for await (const line of lines) {
    if (line === '') continue;
    if (head === undefined) {
      head = headIn(line);
      key = known.key ?? head.key;
      const own = opened(head.checkpoints, key, head.origin, fault);
      newest = own.at(-1);
      checkpoints = [...own, ...opened(known.checkpoints ?? [], key, head.origin, fault)];
      young = firstYoung(checkpoints);
      compare();
      continue;
    }
    const entry = entryIn(line);
    if (entry === undefined) {
      fault(`The line after entry ${expected - 1} is none of an export.`);
      isWhole = false;
      continue;
    }
    entries += 1;
    if (lineOf(entry) !== line) fault(`The line of entry ${entry.number} was changed: an export writes it otherwise.`);
    if (head.filter !== undefined) {
      if (!isProved(entry, newest)) fault(`Entry ${entry.number} is not in the trail that was signed.`);
    } else if (entry.number !== expected) {
      isWhole = false;
      fault(misplaced(entry.number, expected));
    }
    expected = Math.max(expected, entry.number + 1);
    if (entry.content === null) {
      forgotten += 1;
      if (entry.number >= young)
        fault(
          `The content of entry ${entry.number} is missing: it is younger than the shortest time that one is kept.`,
        );
    } else {
      const isOwn = leafHash(entry.content).equals(entry.leaf);
      if (!isOwn) fault(`Entry ${entry.number} was changed: its content has not the hash that was kept of it.`);
      else if (numberIn(entry.content) !== entry.number)
        fault(`Entry ${entry.number} is another one: its content is that of entry ${numberIn(entry.content)}.`);
    }
    if (isWhole && head.filter === undefined) {
      tree = append(tree, [entry.leaf]).tree;
      compare();
    }
  }
  if (head === undefined) throw new NoteFault('The file is empty: it is no export of an audit trail.');
  const largest = checkpoints.reduce((most, { size }) => Math.max(most, size), -1);
  if (largest < 0 || (head.filter !== undefined && newest === undefined))
    fault('There is no checkpoint whose signature holds: nothing shows that this is the trail.');
  else if (head.filter !== undefined) holding = newest;
  else if (expected < largest)
    fault(`The newest are missing: entries ${expected} to ${largest - 1} were there when a checkpoint was signed.`);
  else if (expected > largest) fault(`No checkpoint covers the entries from ${largest} on.`);
  return {
    ...{ ok: faults.length === 0, entries, forgotten, origin: head.origin, key, isKeyGiven: known.key !== undefined },
    ...{ checkpoint: holding, faults, filter: head.filter },
  };
}

/**
 * The first entry that was appended too short a time ago for its content to be forgotten: what a checkpoint does not cover came after it.
 * Where the shortest retention was another one meanwhile, the shortest of all counts.
 */
function firstYoung(checkpoints: readonly Checkpoint[]): number {
  const keeps = checkpoints.flatMap(({ keepMs }) => keepMs ?? []);
  if (keeps.length === 0) return Number.POSITIVE_INFINITY;
  const newest = Math.max(...checkpoints.map(({ time }) => Date.parse(time)));
  const oldest = newest - Math.min(...keeps) + LATE_MS;
  const young = checkpoints.filter(({ time }) => Date.parse(time) > oldest);
  return Math.min(...young.map(({ size }) => size));
}

function isProved({ leaf, number, proof = [] }: Line, checkpoint: Checkpoint | undefined): boolean {
  return checkpoint !== undefined && isIncluded(leaf, number, checkpoint.size, proof, checkpoint.root);
}

function misplaced(number: number, expected: number): string {
  if (number < expected) return `Entry ${number} stands behind entry ${expected - 1}: it was moved, or is there twice.`;
  return number === expected + 1
    ? `Entry ${expected} is missing.`
    : `The entries ${expected} to ${number - 1} are missing.`;
}

function headIn(line: string): Head {
  const head = parsed(line);
  const { format, origin, key, checkpoints, filter } = (head ?? {}) as Partial<Head> & { readonly format?: string };
  if (format !== FORMAT || typeof origin !== 'string' || typeof key !== 'string' || !Array.isArray(checkpoints))
    throw new NoteFault('The file is no export of an audit trail: its first line has not the key and the checkpoints.');
  const { length } = Object.keys(filter ?? {});
  return { origin, key, checkpoints: checkpoints.map(String), filter: length === 0 ? undefined : filter };
}

function entryIn(line: string): Line | undefined {
  const { number, leaf, content, proof } = (parsed(line) ?? {}) as Record<keyof Line, unknown>;
  if (!Number.isSafeInteger(number) || typeof leaf !== 'string') return undefined;
  const hash = Buffer.from(leaf, 'base64');
  if (hash.length !== 32 || (content !== null && typeof content !== 'string')) return undefined;
  const path = Array.isArray(proof) ? proof.map((each) => Buffer.from(String(each), 'base64')) : undefined;
  return { number: number as number, leaf: hash, content, proof: path };
}

function opened(notes: readonly string[], key: string, origin: string, fault: (text: string) => void): Checkpoint[] {
  return notes.flatMap((note) => {
    try {
      const checkpoint = openCheckpoint(note, key);
      if (checkpoint.origin === origin) return [checkpoint];
      fault(`A checkpoint is of another trail, ${checkpoint.origin}.`);
    } catch (error) {
      if (!(error instanceof NoteFault)) throw error;
      fault(error.message);
    }
    return [];
  });
}

function numberIn(content: string): unknown {
  return (parsed(content) as { readonly number?: unknown } | undefined)?.number;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
