import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import { Failure } from '../failure.ts';
import { KINDS, type Kind, type Thing } from './document.ts';
import { isRecord } from './json.ts';
import type { Path } from './secrets.ts';

/** One thing that is wrong with a file, as a person is shown it: `flows/alerts.yaml:12: spec.steps[0].when: …`. */
export type Fault = string;

/** A thing as a file has it. */
export interface WrittenThing extends Thing {
  /** Says where in the file something is that is wrong. @param path from the document's top */
  fault(path: Path, detail: string): Fault;
}

export interface ReadDocuments {
  readonly things: readonly WrittenThing[];
  readonly faults: readonly Fault[];
}

/** The documents of a file, or of all `.yaml` and `.yml` files of a folder and those in it. @throws Failure */
export async function readDocuments(path: string): Promise<ReadDocuments> {
  const things: WrittenThing[] = [];
  const faults: Fault[] = [];
  for (const file of await filesOf(path)) {
    const read = documentsOf(file, await readFile(file, 'utf8'));
    things.push(...read.things);
    faults.push(...read.faults);
  }
  return { things, faults: [...faults, ...doubles(things)] };
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new Failure(`--file: there is no file or folder ${path}.`);
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name));
  if (files.length === 0) throw new Failure(`--file: ${path} has no file that ends in .yaml or .yml.`);
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

function documentsOf(file: string, text: string): ReadDocuments {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  const things: WrittenThing[] = [];
  const faults: Fault[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    const [wrong] = document.errors;
    if (wrong !== undefined) {
      faults.push(`${file}:${lines.linePos(wrong.pos[0]).line}: ${wrong.message}`);
      continue;
    }
    const read = thingOf(document, (path, detail) => faultAt(file, lines, document, path, detail));
    if (read === undefined) continue;
    if (typeof read === 'string') faults.push(read);
    else things.push(read);
  }
  return { things, faults };
}

/** @returns what is wrong, where it is no thing; undefined for an empty document */
function thingOf(document: Document, fault: WrittenThing['fault']): WrittenThing | Fault | undefined {
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    return fault([], error instanceof Error ? error.message : String(error));
  }
  if (value === null || value === undefined) return undefined;
  if (!isRecord(value)) return fault([], 'a document has kind, name and spec');
  const { kind, name, spec, ...more } = value;
  const [extra] = Object.keys(more);
  if (extra !== undefined) return fault([extra], 'a document has kind, name and spec, and nothing else');
  if (!isKind(kind)) return fault(['kind'], `one of ${KINDS.join(', ')}`);
  if (typeof name !== 'string' || name === '') return fault(['name'], 'a text, in quotes where it looks like a number');
  if (!isRecord(spec)) return fault(['spec'], `how the ${kind} is: \`export\` shows one`);
  return { kind, name, spec, fault };
}

function isKind(value: unknown): value is Kind {
  return KINDS.some((kind) => kind === value);
}

/** Names the nearest place that is in the file: what is missing has no line of its own. */
function faultAt(file: string, lines: LineCounter, document: Document, path: Path, detail: string): Fault {
  let line = lines.linePos(document.range?.[0] ?? 0).line;
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range: unknown = isRecord(node) ? node['range'] : undefined;
    const start: unknown = Array.isArray(range) ? range[0] : undefined;
    if (typeof start !== 'number') continue;
    line = lines.linePos(start).line;
    break;
  }
  const field = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return `${file}:${line}:${field === '' ? '' : ` ${field.slice(1)}:`} ${detail}`;
}

function doubles(things: readonly WrittenThing[]): Fault[] {
  const seen = new Map<string, WrittenThing>();
  return things.flatMap((thing) => {
    const key = `${thing.kind} ${thing.name}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, thing);
    return first === undefined ? [] : [thing.fault(['name'], `${key} stands in two documents`)];
  });
}
