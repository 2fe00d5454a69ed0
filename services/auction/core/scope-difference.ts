import type { Scope, ScopePoint } from './scope.ts';

/** What is different between two versions. A point keeps its id over versions. */
export interface ScopeDifference {
  readonly added: readonly ScopePoint[];
  readonly removed: readonly ScopePoint[];
  readonly changed: readonly { readonly before: ScopePoint; readonly after: ScopePoint }[];
}

/** Of `after` beside `before`: where a point stands among the others does not count. */
export function scopeDifference(before: Scope, after: Scope): ScopeDifference {
  const old = new Map(before.points.map((point) => [point.id, point]));
  const kept = new Set(after.points.map(({ id }) => id));
  const changed = after.points.flatMap((point) => {
    const was = old.get(point.id);
    return was === undefined || isSame(was, point) ? [] : [{ before: was, after: point }];
  });
  return {
    added: after.points.filter(({ id }) => !old.has(id)),
    removed: before.points.filter(({ id }) => !kept.has(id)),
    changed,
  };
}

const isSame = (one: ScopePoint, other: ScopePoint): boolean =>
  one.kind === other.kind && one.text === other.text && one.basis === other.basis;
