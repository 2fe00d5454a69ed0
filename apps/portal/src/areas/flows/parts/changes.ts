import { isRecord } from '@pvt/ui/format';

/** One place of an event's data that a step has changed. */
export type Change =
  | { kind: 'added'; path: string; after: unknown }
  | { kind: 'removed'; path: string; before: unknown }
  | { kind: 'changed'; path: string; before: unknown; after: unknown };

export interface Changes {
  /** In the order of the data before, what was added behind. */
  changes: Change[];
  /** Places that are as they were. */
  kept: number;
}

/** What differs between the data before a step and behind it, by the path to it as CEL writes it: `guest.name`. */
export function changesOf(before: unknown, after: unknown, path = ''): Changes {
  if (isRecord(before) && isRecord(after) && (path === '' || (hasMembers(before) && hasMembers(after))))
    return changesOfMembers(before, after, path);
  if (sameValue(before, after)) return { changes: [], kept: 1 };
  return { changes: [{ kind: 'changed', path, before, after }], kept: 0 };
}

function changesOfMembers(before: Record<string, unknown>, after: Record<string, unknown>, path: string): Changes {
  const changes: Change[] = [];
  let kept = 0;
  for (const [name, value] of Object.entries(before)) {
    const at = memberPath(path, name);
    if (!Object.hasOwn(after, name)) changes.push({ kind: 'removed', path: at, before: value });
    else {
      const within = changesOf(value, after[name], at);
      changes.push(...within.changes);
      kept += within.kept;
    }
  }
  for (const [name, value] of Object.entries(after))
    if (!Object.hasOwn(before, name)) changes.push({ kind: 'added', path: memberPath(path, name), after: value });
  return { changes, kept };
}

function memberPath(path: string, name: string): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

function sameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, place) => sameValue(value, other[place]));
  if (!isRecord(one) || !isRecord(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameValue(one[name], other[name]))
  );
}

function hasMembers(value: object): boolean {
  return Object.keys(value).length > 0;
}
