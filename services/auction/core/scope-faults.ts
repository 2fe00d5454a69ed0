import type { FieldError } from '@pvt/kernel/errors';
import type { Scope } from './scope.ts';
import { citationHolds, type ScopeSource } from './scope-citations.ts';

/** What is wrong with a scope that somebody wants kept: a citation that does not stand in the brief, or an id that is there twice. */
export function scopeFaults({ points }: Scope, sources: readonly ScopeSource[]): FieldError[] {
  const seen = new Set<string>();
  return points.flatMap(({ id, basis, citation }, at): FieldError[] => {
    const faults: FieldError[] = [];
    if (seen.has(id))
      faults.push({ pointer: `/points/${at}/id`, detail: 'is there twice: each point has an id of its own' });
    seen.add(id);
    const pointer = `/points/${at}/citation`;
    if (basis === 'cited' && citation === null) faults.push({ pointer, detail: 'is missing: a cited point has one' });
    if (basis !== 'cited' && citation !== null)
      faults.push({ pointer, detail: 'belongs to a cited point: leave it null, or set "basis" to "cited"' });
    if (citation !== null && !citationHolds(citation, sources))
      faults.push({
        pointer,
        detail: 'does not stand in the brief: its quote is what stands from "start" to "end" of its source',
      });
    return faults;
  });
}
