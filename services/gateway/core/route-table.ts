import type { Expression } from '@pvt/kernel/cel';
import { compileCondition, conditionHolds, type RequestFacts } from './condition.ts';
import type { HeaderMatch, Route } from './document.ts';
import { compareRoutes, isParameter, prefixOf, segmentsOf } from './specificity.ts';

/** A route as it is looked for. */
interface Candidate {
  readonly route: Route;
  readonly methods: ReadonlySet<string> | undefined;
  readonly headers: readonly (readonly [name: string, wanted: HeaderMatch])[];
  readonly when: Expression | undefined;
  /** The parameters of its template, in their order. */
  readonly parameters: readonly string[];
}

/**
 * A segment of paths. With many routes finding one is as long as memory takes: most have one segment after them, for which there is
 * no map, and what is the same for many routes is there once.
 */
interface Node {
  /** The one literal segment that follows, where there is only one. */
  onlyName: string | undefined;
  only: Node | undefined;
  literals: Map<string, Node> | undefined;
  parameter: Node | undefined;
  templates: Candidate[] | undefined;
  prefixes: Candidate[] | undefined;
}

interface PathTable {
  readonly exact: Map<string, Candidate[]>;
  readonly root: Node;
}

export interface Matched {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
  /** What follows the prefix; empty or begins with a slash. */
  readonly rest: string;
}

/** The methods that the routes of the path take, where none takes this one. */
export interface OtherMethods {
  readonly methods: ReadonlySet<string>;
}

export interface RouteTable {
  /** The route that has a request, in the order that `Route` states. */
  find(facts: RequestFacts): Matched | OtherMethods;
}

/**
 * Compiles routes so that finding one costs by the length of the address and not by how many there are: by the host, then by
 * segments of the path.
 */
export function compileRoutes(routes: readonly Route[]): RouteTable {
  const hosts = new Map<string, PathTable>();
  const once: Once = { methods: new Map(), headers: new Map(), parameters: new Map() };
  // In their order, so that what stands at one place is in order too.
  for (const route of routes.toSorted(compareRoutes))
    for (const host of route.match.hosts ?? ['*']) {
      const table = hosts.get(host) ?? { exact: new Map<string, Candidate[]>(), root: newNode() };
      hosts.set(host, table);
      add(table, candidateOf(route, once));
    }
  const any = hosts.get('*');
  return {
    find(facts) {
      const methods = new Set<string>();
      for (const table of tablesOf(hosts, facts.host)) {
        const matched = findIn(table, facts, methods);
        if (matched !== undefined) return matched;
      }
      return (any && findIn(any, facts, methods)) ?? { methods };
    },
  };
}

function* tablesOf(hosts: ReadonlyMap<string, PathTable>, host: string): Iterable<PathTable> {
  const own = hosts.get(host);
  if (own !== undefined) yield own;
  for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1)) {
    const table = hosts.get(`*${host.slice(dot)}`);
    if (table !== undefined) yield table;
  }
}

/** What is the same for several candidates, made once, by its text. */
interface Once {
  readonly methods: Map<string, Candidate['methods']>;
  readonly headers: Map<string, Candidate['headers']>;
  readonly parameters: Map<string, Candidate['parameters']>;
}

function onceOf<Value>(made: Map<string, Value>, key: string, make: () => Value): Value {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

function candidateOf(route: Route, once: Once): Candidate {
  const { path, methods, headers = {}, when } = route.match;
  const names =
    path !== undefined && 'template' in path
      ? path.template
          .split('/')
          .filter(isParameter)
          .map((segment) => segment.slice(1, -1))
      : [];
  return {
    route,
    methods: methods === undefined ? undefined : onceOf(once.methods, methods.join(), () => new Set(methods)),
    headers: onceOf(once.headers, JSON.stringify(headers), () => Object.entries(headers)),
    when: when === undefined ? undefined : compileCondition(when),
    parameters: onceOf(once.parameters, names.join(), () => names),
  };
}

function newNode(): Node {
  return {
    onlyName: undefined,
    only: undefined,
    literals: undefined,
    parameter: undefined,
    templates: undefined,
    prefixes: undefined,
  };
}

function after(node: Node, segment: string | undefined): Node {
  if (segment === undefined) return (node.parameter ??= newNode());
  const { only, onlyName } = node;
  if (only !== undefined && onlyName === segment) return only;
  const next = node.literals?.get(segment) ?? newNode();
  if (node.literals !== undefined) node.literals.set(segment, next);
  else if (only === undefined || onlyName === undefined) {
    node.onlyName = segment;
    node.only = next;
  } else {
    node.only = undefined;
    node.onlyName = undefined;
    node.literals = new Map([
      [onlyName, only],
      [segment, next],
    ]);
  }
  return next;
}

/** What follows by a literal segment of the path, from one place to another. */
function literalAfter({ only, onlyName, literals }: Node, path: string, from: number, end: number): Node | undefined {
  if (onlyName !== undefined)
    return onlyName.length === end - from && path.startsWith(onlyName, from) ? only : undefined;
  return literals?.get(path.slice(from, end));
}

function add({ exact, root }: PathTable, candidate: Candidate): void {
  const { path = { prefix: '/' } } = candidate.route.match;
  if ('exact' in path) {
    const there = exact.get(path.exact);
    if (there === undefined) exact.set(path.exact, [candidate]);
    else there.push(candidate);
    return;
  }
  const segments = 'template' in path ? segmentsOf(path.template) : prefixOf(path.prefix).split('/').slice(1);
  let node = root;
  for (const segment of segments) node = after(node, segment);
  if ('template' in path) (node.templates ??= []).push(candidate);
  else (node.prefixes ??= []).push(candidate);
}

function findIn({ exact, root }: PathTable, facts: RequestFacts, methods: Set<string>): Matched | undefined {
  const byName = first(exact.get(facts.path), facts, methods);
  if (byName !== undefined) return { route: byName.route, parameters: NONE, rest: '' };
  const found = byTemplate(root, facts, 1, [], methods);
  return found ?? byPrefix(root, facts, methods);
}

const NONE = {};

/** Literal segments before parameters, from the left. Each node of the tree is visited once at most. */
function byTemplate(
  node: Node,
  facts: RequestFacts,
  from: number,
  values: readonly string[],
  methods: Set<string>,
): Matched | undefined {
  const { path } = facts;
  if (from > path.length) {
    const found = first(node.templates, facts, methods);
    if (found === undefined) return undefined;
    return { route: found.route, parameters: named(found.parameters, values), rest: '' };
  }
  const slash = path.indexOf('/', from);
  const end = slash === -1 ? path.length : slash;
  const literal = literalAfter(node, path, from, end);
  const found = literal && byTemplate(literal, facts, end + 1, values, methods);
  if (found !== undefined || node.parameter === undefined || end === from) return found;
  return byTemplate(node.parameter, facts, end + 1, [...values, path.slice(from, end)], methods);
}

function named(names: readonly string[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, place) => [name, values[place] ?? '']));
}

/** The longest first. */
function byPrefix(root: Node, facts: RequestFacts, methods: Set<string>): Matched | undefined {
  const { path } = facts;
  const passed: (readonly [node: Node, end: number])[] = [[root, 0]];
  for (let node: Node | undefined = root, from = 1; from <= path.length; ) {
    const slash = path.indexOf('/', from);
    const end = slash === -1 ? path.length : slash;
    node = literalAfter(node, path, from, end);
    if (node === undefined) break;
    passed.push([node, end]);
    from = end + 1;
  }
  for (let place = passed.length - 1; place >= 0; place -= 1) {
    const [node, end] = passed[place] ?? [root, 0];
    const found = first(node.prefixes, facts, methods);
    if (found !== undefined) return { route: found.route, parameters: NONE, rest: path.slice(end) };
  }
  return undefined;
}

function first(
  candidates: readonly Candidate[] | undefined,
  facts: RequestFacts,
  methods: Set<string>,
): Candidate | undefined {
  return candidates?.find((candidate) => {
    if (!candidate.headers.every(([name, wanted]) => hasHeader(facts.headers[name], wanted))) return false;
    if (candidate.when !== undefined && !conditionHolds(candidate.when, facts)) return false;
    if (candidate.methods === undefined || candidate.methods.has(facts.method)) return true;
    for (const method of candidate.methods) methods.add(method);
    return false;
  });
}

function hasHeader(value: string | readonly string[] | undefined, wanted: HeaderMatch): boolean {
  if ('present' in wanted) return (value !== undefined) === wanted.present;
  return typeof value === 'string' ? value === wanted.is : (value?.includes(wanted.is) ?? false);
}
