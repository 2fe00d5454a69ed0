import { PatternRefused } from '../cel/pattern.ts';
import { compileEcmaPattern } from '../cel/pattern-ecma.ts';
import type { Check, Members } from './check.ts';
import { documentsOf, type Resource, type Target } from './documents.ts';
import { checkOf } from './keywords.ts';
import type { Node, PatternTest } from './node.ts';
import { SchemaPatternRefused, SchemaRefused } from './refused.ts';
import { fail } from './run.ts';
import { isObject } from './subschemas.ts';

/** What the patterns of one schema may take together: their memory stays as long as the schema is in force. */
const MAX_STATES = 10_000;
/** Each that was not asked for before takes some 20 ms. */
const MAX_PROPERTIES = 50;
const PROPERTY = /\\[pP]\{/g;
/** A schema of 256 KiB has fewer; one with many resources has a copy of a part for each way in that dynamic references tell apart. */
const MAX_NODES = 50_000;

/** Which schema a dynamic reference by that name leads to: that of the outermost resource on the way to it. */
type Scope = ReadonlyMap<string, Target>;

interface Entry {
  /** None while it is being made. */
  check: Check | undefined;
  /** Those that are checked for the same value, by where they are asked for. */
  readonly here: { readonly entry: Entry; readonly pointer: string }[];
}

interface Place {
  readonly resource: Resource;
  readonly scope: Scope;
  readonly pointer: string;
}

/**
 * Compiles a schema and all that it refers to.
 * @throws SchemaRefused, SchemaPatternRefused
 */
export function checkOfSchema(schema: object): Check {
  const documents = documentsOf(schema);
  const scopes = new Map<string, Scope>();
  const entries = new Map<object, Map<Scope, Entry>>();
  const waiting = new Map<Entry, () => Check>();
  const patternOf = patternCache();
  let nodes = 0;

  /** Nearly all parts of a resource are come to in one scope: its anchors are looked through once for each. */
  const within = new Map<Scope, Map<Resource, { readonly anchors: number; readonly scope: Scope }>>();

  function scopeWithin(scope: Scope, resource: Resource): Scope {
    const known = within.get(scope) ?? new Map<Resource, { readonly anchors: number; readonly scope: Scope }>();
    within.set(scope, known);
    const found = known.get(resource);
    // A reference into an unknown keyword can bring anchors with it.
    if (found?.anchors === resource.anchors.size) return found.scope;
    const wider = widerScope(scope, resource);
    known.set(resource, { anchors: resource.anchors.size, scope: wider });
    return wider;
  }

  function widerScope(scope: Scope, resource: Resource): Scope {
    const added = [...resource.anchors].filter(([name, { isDynamic }]) => isDynamic && !scope.has(name));
    if (added.length === 0) return scope;
    const wider = new Map(scope);
    for (const [name] of added) wider.set(name, documents.resolve(`#${encodeURIComponent(name)}`, resource, ''));
    const key = [...wider]
      .map(([name, { resource: of }]) => `${of.number} ${name}`)
      .toSorted()
      .join('\n');
    const known = scopes.get(key);
    if (known !== undefined) return known;
    scopes.set(key, wider);
    return wider;
  }

  /** The entry, which is made once what is under way is: a chain of references may be longer than the stack is deep. */
  function entryOf(node: Members, place: Place): Entry {
    const resource = documents.resourceOf(node, place.resource);
    const scope = scopeWithin(place.scope, resource);
    const known = entries.get(node) ?? new Map<Scope, Entry>();
    entries.set(node, known);
    const same = known.get(scope);
    if (same !== undefined) return same;
    nodes += 1;
    if (nodes > MAX_NODES) throw new SchemaRefused('', 'it has too many parts');
    const entry: Entry = { check: undefined, here: [] };
    known.set(scope, entry);
    waiting.set(entry, () => checkOf(nodeOf(entry, node, { resource, scope, pointer: place.pointer })));
    return entry;
  }

  function made(entry: Entry): Entry {
    const make = waiting.get(entry);
    waiting.delete(entry);
    if (make !== undefined) entry.check = make();
    return entry;
  }

  function nodeOf(entry: Entry, keywords: Members, place: Place): Node {
    const childOf = (child: unknown, path: string): Entry | Check => {
      if (!isObject(child)) return child === false ? NEVER : ALWAYS;
      return made(entryOf(child, { ...place, pointer: `${place.pointer}${path}` }));
    };
    const here = (child: Entry, path: string): Check => {
      entry.here.push({ entry: child, pointer: `${place.pointer}${path}` });
      return later(child);
    };
    return {
      keywords,
      here(child, path) {
        const found = childOf(child, path);
        return typeof found === 'function' ? found : here(found, path);
      },
      below(child, path) {
        const found = childOf(child, path);
        return typeof found === 'function' ? found : later(found);
      },
      referred(reference, isDynamic, path) {
        const first = documents.resolve(reference, place.resource, `${place.pointer}${path}`);
        const anchor = isDynamic ? first.dynamicAnchor : undefined;
        const target = (anchor === undefined ? undefined : place.scope.get(anchor)) ?? first;
        if (!isObject(target.schema)) return target.schema === false ? NEVER : ALWAYS;
        const { resource, pointer } = target;
        return here(entryOf(target.schema, { resource, scope: place.scope, pointer }), path);
      },
      pattern: (source, path) => patternOf(source, `${place.pointer}${path}`),
    };
  }

  const root = entryOf(schema as Members, { resource: documents.root, scope: new Map(), pointer: '' });
  // The map grows while it is gone through.
  for (const entry of waiting.keys()) made(entry);
  refuseEndless(root, entries);
  return later(root);
}

const ALWAYS: Check = () => true;
const NEVER: Check = (_value, run) => fail(run, 'boolean schema is false');

/** One that refers to itself is not yet made when it is asked for. */
function later(entry: Entry): Check {
  return entry.check ?? ((value, run, seen) => (entry.check ?? ALWAYS)(value, run, seen));
}

/**
 * A schema that comes back to itself for the same value has no end, whatever the value (JSON Schema 2020-12 Core, 9.4.1).
 * @throws SchemaRefused with the place that leads back
 */
function refuseEndless(root: Entry, entries: ReadonlyMap<object, ReadonlyMap<Scope, Entry>>): void {
  const over = new Set<Entry>();
  const under = new Set<Entry>();
  for (const start of [root, ...[...entries.values()].flatMap((each) => [...each.values()])]) {
    // By hand, since a chain may be longer than the stack is deep.
    const path = [{ entry: start, next: 0 }];
    while (path.length > 0) {
      const step = path.at(-1);
      if (step === undefined) break;
      if (step.next === 0) under.add(step.entry);
      const edge = over.has(step.entry) ? undefined : step.entry.here[step.next];
      if (edge === undefined) {
        under.delete(step.entry);
        over.add(step.entry);
        path.pop();
        continue;
      }
      step.next += 1;
      if (under.has(edge.entry))
        throw new SchemaRefused(
          edge.pointer,
          'it refers back to a schema of the same value, so that checking has no end',
        );
      path.push({ entry: edge.entry, next: 0 });
    }
  }
}

function patternCache(): (source: string, pointer: string) => PatternTest {
  const known = new Map<string, PatternTest>();
  let states = 0;
  let properties = 0;
  return (source, pointer) => {
    const same = known.get(source);
    if (same !== undefined) return same;
    try {
      properties += source.match(PROPERTY)?.length ?? 0;
      if (properties > MAX_PROPERTIES)
        throw new PatternRefused(source, `the schema has more than ${MAX_PROPERTIES} properties of characters (\\p)`);
      const pattern = compileEcmaPattern(source);
      states += pattern.states;
      if (states > MAX_STATES)
        throw new PatternRefused(source, 'it is one too many: all patterns of the schema together are too large');
      known.set(source, pattern.test);
      return pattern.test;
    } catch (error) {
      if (!(error instanceof PatternRefused)) throw error;
      throw new SchemaPatternRefused(pointer, error);
    }
  };
}
