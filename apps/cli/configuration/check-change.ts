import type { Client } from '../client.ts';
import { Failure } from '../failure.ts';
import { isRecord } from './json.ts';
import { addressOfThing } from './kept.ts';
import type { Change } from './plan.ts';
import type { Fault } from './read-documents.ts';
import type { Path } from './secrets.ts';

/** The answers of the server that are about the document, and not about who sends it or whether there is room. */
const ABOUT_THE_DOCUMENT = new Set([400, 404, 409, 413, 422]);

/** What the server says of a change, each at its place in the file. */
export interface Checked {
  /** It would refuse the change for these. */
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** Has the server check a change. Nothing is saved. @throws Failure, Unreachable */
export async function checkChange(client: Client, { wanted, body }: Change): Promise<Checked> {
  try {
    const answer = await client.post(`${addressOfThing(wanted)}/check`, body);
    const placed = (member: string) =>
      wrongIn(answer, member).map(({ path, detail }) => wanted.fault(['spec', ...path], detail));
    // A flow's check tells what is wrong in its answer.
    return { faults: placed('faults'), warnings: placed('warnings') };
  } catch (error) {
    if (!(error instanceof Failure) || !ABOUT_THE_DOCUMENT.has(Number(error.more['status']))) throw error;
    const each = wrongIn(error.more, 'errors');
    const all = each.length > 0 ? each : [{ path: pathOf(error.more['pointer']), detail: error.message }];
    // What is not compatible is named within the schema.
    const below = error.code === 'EVENT_TYPE_INCOMPATIBLE' ? ['spec', 'schema'] : ['spec'];
    return { faults: all.map(({ path, detail }) => wanted.fault([...below, ...path], detail)), warnings: [] };
  }
}

function wrongIn(holder: unknown, member: string): { path: Path; detail: string }[] {
  const list: unknown = isRecord(holder) ? holder[member] : undefined;
  return (Array.isArray(list) ? list : [])
    .filter(isRecord)
    .map(({ pointer, detail }) => ({ path: pathOf(pointer), detail: String(detail) }));
}

function pathOf(pointer: unknown): Path {
  if (typeof pointer !== 'string') return [];
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
