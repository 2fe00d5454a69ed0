import type { Spec, Thing } from './document.ts';
import { isRecord } from './json.ts';

/** Stands in a document for a value that the server keeps sealed. */
interface Reference {
  readonly secret: string;
}

/** A place of a document, from its `spec` on. */
export type Path = readonly (string | number)[];

/** A secret as a document has it. */
interface Place {
  readonly path: Path;
  /** What stands there. */
  readonly given: unknown;
  /** How an export names it. */
  readonly reference: string;
  /** What the server knows it by: which header of which server, which address. */
  readonly identity: string;
  /** A web hook's secret is made by the server where none is given. */
  readonly isMade: boolean;
}

/** Given in place of a header's value, it keeps the one that is stored. */
const KEPT = '***';

function placesOf({ kind, name, spec }: Thing): Place[] {
  if (kind === 'Source') return headerPlaces(name, spec);
  return kind === 'Flow' ? hookPlaces(name, spec['steps'], ['steps']) : [];
}

function headerPlaces(source: string, { feed }: Spec): Place[] {
  if (!isRecord(feed) || !isRecord(feed['headers'])) return [];
  const server = URL.parse(String(feed['url']))?.origin ?? '';
  return Object.entries(feed['headers']).map(([header, given]) => ({
    path: ['feed', 'headers', header],
    given,
    reference: `sources/${source}/${header.toLowerCase()}`,
    identity: `${server} ${header.toLowerCase()}`,
    isMade: false,
  }));
}

function hookPlaces(flow: string, steps: unknown, path: Path): Place[] {
  if (!Array.isArray(steps)) return [];
  return steps.flatMap((step: unknown, index): Place[] => {
    if (!isRecord(step)) return [];
    const { to, route } = step;
    if (isRecord(to) && isRecord(to['webhook'])) {
      const { url, secret } = to['webhook'];
      const reference = `flows/${flow}/${String(url)}`;
      const at = [...path, index, 'to', 'webhook', 'secret'];
      return [{ path: at, given: secret, reference, identity: String(url), isMade: true }];
    }
    if (!Array.isArray(route)) return [];
    return route.flatMap((branch: unknown, place) =>
      isRecord(branch) ? hookPlaces(flow, branch['steps'], [...path, index, 'route', place, 'steps']) : [],
    );
  });
}

/** The thing with each secret named as an export names it: what two documents are compared by. */
export function withReferences(thing: Thing): Thing {
  const spec = placesOf(thing).reduce<unknown>(
    (changed, { path, reference }) => withValue(changed, path, { secret: reference }),
    thing.spec,
  );
  return { ...thing, spec: spec as Spec };
}

export interface SecretFault {
  readonly path: Path;
  readonly detail: string;
}

export interface Revealed {
  /** What the server is sent. */
  readonly spec: Spec;
  readonly faults: readonly SecretFault[];
  /** References of secrets that the server makes and shows once. */
  readonly made: readonly string[];
}

/**
 * What a document's references come to: a secret that the server has stays what it is, another one is taken from those that were
 * given. Of a web hook, one that nobody gives is made by the server.
 * @param given by reference
 */
export function revealed(wanted: Thing, kept: Thing | undefined, given: ReadonlyMap<string, string>): Revealed {
  const known = new Set(kept === undefined ? [] : placesOf(kept).map(({ identity }) => identity));
  const faults: SecretFault[] = [];
  const made: string[] = [];
  let spec: unknown = wanted.spec;
  for (const { path, given: there, reference, identity, isMade } of placesOf(wanted)) {
    if (there !== undefined && !isReference(there)) {
      const detail = `a secret does not stand in a file: write { secret: NAME }, and give its value by --secrets`;
      faults.push({ path, detail });
      continue;
    }
    const named = there?.secret ?? reference;
    const value = given.get(named);
    if (known.has(identity)) spec = withValue(spec, path, isMade ? undefined : KEPT);
    else if (value !== undefined) spec = withValue(spec, path, value);
    else if (isMade) {
      spec = withValue(spec, path, undefined);
      made.push(named);
    } else faults.push({ path, detail: `the server has no secret "${named}": give its value by --secrets` });
  }
  return { spec: spec as Spec, faults: [...faults, ...userFaults(wanted)], made };
}

/** A user and a password in an address are a secret too. */
function userFaults({ kind, spec: { feed } }: Thing): SecretFault[] {
  const url = kind === 'Source' && isRecord(feed) ? URL.parse(String(feed['url'])) : null;
  if (url === null || (url.username === '' && url.password === '')) return [];
  const detail =
    'the address has a user or a password: leave them out, and give a header authorization as { secret: NAME }';
  return [{ path: ['feed', 'url'], detail }];
}

/** Addresses that an export writes as they are, and that may hold a secret which nobody can tell from another parameter. */
export function addressesWithQuery({ kind, spec: { feed } }: Thing): string[] {
  const url = kind === 'Source' && isRecord(feed) ? URL.parse(String(feed['url'])) : null;
  return url === null || url.search === '' ? [] : [`${url.origin}${url.pathname}`];
}

function isReference(value: unknown): value is Reference {
  return isRecord(value) && typeof value['secret'] === 'string' && Object.keys(value).length === 1;
}

/** @param value undefined takes the member out */
function withValue(holder: unknown, path: Path, value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(holder))
    return holder.map((item: unknown, index): unknown => (index === first ? withValue(item, rest, value) : item));
  const members = isRecord(holder) ? holder : {};
  return { ...members, [first]: withValue(members[first], rest, value) };
}
