import { isRecord } from '@pvt/ui/format';
import type { FlowStep } from '../../types.ts';
import { branchesOf } from '../definition.ts';

/**
 * The members that `data` has before a step, as far as the definition and an event show them.
 * @param path to something within the step
 */
export function fieldsBefore(
  steps: readonly FlowStep[],
  path: readonly (string | number)[],
  ofEvent: readonly string[],
): readonly string[] {
  const [, index, kind, branch, , ...inside] = path;
  if (path[0] !== 'steps' || typeof index !== 'number') return ofEvent;
  const here = steps.slice(0, index).reduce(fieldsBehind, ofEvent);
  const step = steps[index];
  if (kind !== 'route' || typeof branch !== 'number' || step === undefined || inside.length === 0) return here;
  return fieldsBefore(branchesOf(step)[branch]?.steps ?? [], ['steps', ...inside], here);
}

/** The members behind a step. */
function fieldsBehind(before: readonly string[], step: FlowStep): readonly string[] {
  const { map, split, lookup, enrich, window } = step;
  if (isRecord(map)) return Object.keys(map);
  if (typeof split === 'string') return [];
  if (typeof map === 'string') return [...new Set([...before, ...namesIn(map)])];
  for (const part of [lookup, enrich])
    if (isRecord(part) && typeof part['as'] === 'string') return [...new Set([...before, part['as']])];
  if (isRecord(window)) return ['window', ...(isRecord(window['aggregate']) ? Object.keys(window['aggregate']) : [])];
  return before;
}

/** The names of members that an expression writes out. */
function namesIn(expression: string): string[] {
  return [...expression.matchAll(/"(\w+)"\s*:/g)].flatMap(([, name]) => name ?? []);
}
