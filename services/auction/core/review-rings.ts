/** A client praises a developer. */
export interface Praise {
  readonly from: string;
  readonly to: string;
  readonly contract: string;
}

/** Accounts to look at, and why: a hint for a person, never a verdict. */
export interface Ring {
  readonly kind: 'circle' | 'onlySource';
  /** Who praises whom, in order; of a circle the last praises the first. */
  readonly accounts: readonly string[];
  readonly contracts: readonly string[];
}

/** What counts as praise: nearly the best of all criteria, in hundredths. */
export const PRAISE = 475;
const LONGEST = 4;
const MOST_RINGS = 200;
const FROM_ONE_SOURCE = 3;

/**
 * Circles of praise, of two to four accounts who work for each other, and developers whose praise comes from one client alone.
 * Takes time with the praises of an account to the third power at most; ends at 200 rings.
 */
export function ringsOf(praises: readonly Praise[]): Ring[] {
  const graph = new Map<string, Map<string, string[]>>();
  const sources = new Map<string, Map<string, string[]>>();
  for (const { from, to, contract } of praises) {
    if (from === to) continue;
    add(graph, from, to, contract);
    add(sources, to, from, contract);
  }
  const rings: Ring[] = [];
  for (const start of [...graph.keys()].sort()) circlesFrom(graph, [start], [], rings);
  for (const [developer, clients] of sources) {
    const [only, ...more] = clients;
    if (only === undefined || more.length > 0 || only[1].length < FROM_ONE_SOURCE) continue;
    rings.push({ kind: 'onlySource', accounts: [only[0], developer], contracts: only[1] });
  }
  return rings.slice(0, MOST_RINGS);
}

/** Each circle once: from the first of its accounts by name. */
function circlesFrom(
  graph: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>,
  path: readonly string[],
  contracts: readonly string[],
  rings: Ring[],
): void {
  const [start = ''] = path;
  for (const [next, by] of graph.get(path.at(-1) ?? '') ?? []) {
    if (rings.length >= MOST_RINGS) return;
    const all = [...contracts, ...by];
    if (next === start && path.length > 1) rings.push({ kind: 'circle', accounts: path, contracts: all });
    else if (next > start && path.length < LONGEST && !path.includes(next))
      circlesFrom(graph, [...path, next], all, rings);
  }
}

function add(graph: Map<string, Map<string, string[]>>, from: string, to: string, contract: string): void {
  const ends = graph.get(from) ?? new Map<string, string[]>();
  graph.set(from, ends);
  ends.set(to, [...(ends.get(to) ?? []), contract]);
}
