import type { Check } from './check.ts';
import { fail, type Run, spend } from './run.ts';

/**
 * A linear check of `uniqueItems`: comparing each element with each other one takes 26 s for 100,000 numbers.
 */
export function uniqueItems(unique: unknown): Check<readonly unknown[]> | undefined {
  if (unique !== true) return undefined;
  return (items, run) => {
    const twice = firstTwice(items, run);
    if (twice === undefined) return true;
    const [j, i] = twice;
    return fail(run, `must NOT have duplicate items (items ## ${j} and ${i} are identical)`);
  };
}

function firstTwice(items: readonly unknown[], run: Run): readonly [number, number] | undefined {
  const scalars = new Map<unknown, number>();
  const others = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const isScalar = typeof item !== 'object' || item === null;
    const key = isScalar ? item : sorted(item);
    spend(run, isScalar ? 1 : 1 + (String(key).length >> 3));
    const before = isScalar ? scalars.get(key) : others.get(String(key));
    if (before !== undefined) return [before, index];
    if (isScalar) scalars.set(key, index);
    else others.set(String(key), index);
  }
  return undefined;
}

/** JSON with the members of each object in the order of their names. */
function sorted(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${sorted(member)}`).join(',')}}`;
}
