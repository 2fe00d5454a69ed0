/**
 * Which of the media types that a route offers the `Accept` header prefers (RFC 9110, 12.5.1): by weight, then by how
 * exactly it is named, then by the header's order. The first one offered where the header names none of them.
 */
export function preferredType<T extends string>(accept: string | undefined, offered: readonly [T, ...T[]]): T {
  const ranges = (accept ?? '').toLowerCase().split(',').map(parseRange);
  const wanted = offered.flatMap((type) => {
    const fitting = ranges
      .map((range, place) => ({ type, place, weight: range.weight, exactness: exactnessOf(range.type, type) }))
      .filter(({ exactness }) => exactness > 0)
      .sort((a, b) => b.exactness - a.exactness);
    return fitting.slice(0, 1).filter(({ weight }) => weight > 0);
  });
  wanted.sort((a, b) => b.weight - a.weight || b.exactness - a.exactness || a.place - b.place);
  return wanted[0]?.type ?? offered[0];
}

function parseRange(text: string): { type: string; weight: number } {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const weight = q === undefined ? 1 : Number(q);
  return { type, weight: Number.isNaN(weight) ? 1 : weight };
}

function exactnessOf(range: string, type: string): number {
  if (range === type) return 3;
  if (range === `${type.split('/', 1)[0]}/*`) return 2;
  return range === '*/*' ? 1 : 0;
}
