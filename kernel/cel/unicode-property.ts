/** Characters from the first to the last of each pair. */
export type Ranges = readonly (readonly [first: number, last: number])[];

const LAST = 0x10ffff;
const PLANE = 0x10000;
const SURROGATES = [0xd800, 0xdfff] as const;

const known = new Map<string, Ranges>();

/**
 * The characters that have a property, asked of V8, which knows all names and aliases of ECMA-262 (§ 22.2.1, tables 67 to
 * 70) in its version of Unicode: some 20 ms, once for each property of a process. Halves of a pair are no characters.
 * @param property the name in the braces, such as `Letter` or `Script=Grek`
 * @throws SyntaxError when there is no such property
 */
export function charactersWith(property: string): Ranges {
  const before = known.get(property);
  if (before !== undefined) return before;
  const runs = new RegExp(`\\p{${property}}+`, 'gu');
  const ranges: [number, number][] = [];
  for (let plane = 0; plane <= LAST; plane += PLANE) {
    for (const [run] of textOf(plane).matchAll(runs)) addRun(ranges, run);
  }
  known.set(property, ranges);
  return ranges;
}

/** All other characters. */
export function othersThan(ranges: Ranges): Ranges {
  const others: [number, number][] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) others.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST) others.push([next, LAST]);
  return others;
}

function textOf(plane: number): string {
  const units = new Uint16Array(2 * PLANE);
  let length = 0;
  for (let code = plane; code < plane + PLANE; code += 1) {
    if (code >= SURROGATES[0] && code <= SURROGATES[1]) continue;
    const above = code - PLANE;
    if (above >= 0) units[length++] = SURROGATES[0] + (above >> 10);
    units[length++] = above >= 0 ? 0xdc00 + (above & 0x3ff) : code;
  }
  return UTF16.decode(units.subarray(0, length));
}

/** A byte order mark is a character as well. */
const UTF16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Characters that follow each other in the text do so in Unicode, but around the surrogates and from plane to plane. */
function addRun(ranges: [number, number][], run: string): void {
  const first = run.codePointAt(0) ?? 0;
  const last = run.codePointAt(run.length - (isPair(run) ? 2 : 1)) ?? first;
  const spansGap = first < SURROGATES[0] && last > SURROGATES[1];
  const parts: [number, number][] = spansGap
    ? [
        [first, SURROGATES[0] - 1],
        [SURROGATES[1] + 1, last],
      ]
    : [[first, last]];
  for (const part of parts) {
    const before = ranges.at(-1);
    if (before !== undefined && before[1] + 1 === part[0]) before[1] = part[1];
    else ranges.push(part);
  }
}

function isPair(run: string): boolean {
  return run.charCodeAt(run.length - 1) >= SURROGATES[0] && run.charCodeAt(run.length - 1) <= SURROGATES[1];
}
