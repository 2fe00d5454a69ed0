import type { Client } from '../client.ts';
import { Failure } from '../failure.ts';
import { isRecord } from './json.ts';
import { addressOfThing } from './kept.ts';
import type { Change } from './plan.ts';
import type { Fault } from './read-documents.ts';
import type { Path } from './secrets.ts';

/** The answers of the server that are about the document, and not about who sends it or whether there is room. */
const ABOUT_THE_DOCUMENT = new Set([400, 404, 409, 413, 422]);

/** What the server would refuse of a change, each at its place in the file. Nothing is saved. @throws Failure, Unreachable */
export async function faultsOf(client: Client, { wanted, body }: Change): Promise<Fault[]> {
  // The path of a flow's check takes the definition as a member, and tells what is wrong in its answer.
  const isFlow = wanted.kind === 'Flow';
  try {
    const answer = await client.post(`${addressOfThing(wanted)}/check`, isFlow ? { definition: body } : body);
    return wrongIn(answer, 'faults').map(({ path, detail }) => wanted.fault(['spec', ...path], detail));
  } catch (error) {
    if (!(error instanceof Failure) || !ABOUT_THE_DOCUMENT.has(Number(error.more['status']))) throw error;
    const each = wrongIn(error.more, 'errors');
    const all = each.length > 0 ? each : [{ path: pathOf(error.more['pointer']), detail: error.message }];
    // What is not compatible is named within the schema.
    const below = error.code === 'EVENT_TYPE_INCOMPATIBLE' ? ['spec', 'schema'] : ['spec'];
    return all.map(({ path, detail }) => wanted.fault([...below, ...path], detail));
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
