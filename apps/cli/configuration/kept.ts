import { answerOf } from '@pvt/client';
import { allOf } from '../all-of.ts';
import type { Client } from '../client.ts';
import { Failure } from '../failure.ts';
import { COLLECTIONS, digestOf, type Kind, type Spec, type Thing } from './document.ts';

/** A thing as the server keeps it, with its secrets left out. */
export interface KeptThing extends Thing {
  /** For `If-Match`; of a source the list does not have it. */
  readonly tag?: string;
}

/** Everything of the tenant that is kept as documents, by kind and then by name. @throws Failure, Unreachable */
export async function keptThings(client: Client): Promise<KeptThing[]> {
  const { api } = client;
  const [types, metrics, flows, sources, boards] = await Promise.all([
    allOf((query) => api.GET('/v1/event-types', { params: { query } })),
    allOf((query) => api.GET('/v1/metrics', { params: { query } })),
    allOf((query) => api.GET('/v1/flows', { params: { query } })),
    allOf((query) => api.GET('/v1/sources', { params: { query } })),
    allOf((query) => api.GET('/v1/boards', { params: { query } })),
  ]);
  return [
    ...types.map(({ type, description, compatibility, schema, version }): KeptThing => {
      const spec = { ...(description === null ? {} : { description }), compatibility, schema };
      return { kind: 'EventType', name: type, spec, tag: `"${version}"` };
    }),
    // One that fills beside the one that answers is what was defined last.
    ...metrics.map(({ name, definition, next, etag }): KeptThing => {
      return { kind: 'Metric', name, spec: next?.definition ?? definition, tag: etag };
    }),
    ...flows.map(({ name, definition, etag }): KeptThing => ({ kind: 'Flow', name, spec: definition, tag: etag })),
    ...sources.map((source): KeptThing => ({ kind: 'Source', name: source.name, spec: sourceSpec(source) })),
    ...boards.map(({ name, version, ...spec }): KeptThing => ({ kind: 'Board', name, spec, tag: version })),
  ];
}

function sourceSpec({
  name: _name,
  feedStatus: _status,
  ...spec
}: Spec & { name: string; feedStatus?: unknown }): Spec {
  return spec;
}

/**
 * The headers by which a save replaces only what was compared with.
 * @param kept what was compared with; undefined where there was nothing
 * @throws Failure when it was changed meanwhile
 */
export async function conditionsOf(client: Client, kept: KeptThing | undefined): Promise<Record<string, string>> {
  if (kept === undefined) return { 'if-none-match': '*' };
  if (kept.tag !== undefined) return { 'if-match': kept.tag };
  const { name } = kept;
  const call = client.api.GET('/v1/sources/{name}', { params: { path: { name } } });
  const source = await answerOf(call);
  if (digestOf(sourceSpec(source)) !== digestOf(kept.spec))
    throw new Failure(`Somebody changed the source "${name}" meanwhile.`);
  const tag = (await call).response.headers.get('etag');
  return tag === null ? {} : { 'if-match': tag };
}

/** Where the API has it. */
export function addressOfThing({ kind, name }: { readonly kind: Kind; readonly name: string }): string {
  return `/v1/${COLLECTIONS[kind]}/${encodeURIComponent(name)}`;
}
