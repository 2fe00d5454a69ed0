import { compileFlow } from './compile.ts';
import { STORED_CHECKS } from './definition-checks.ts';
import type { Plan } from './plan.ts';
import type { StoredVersion } from './stored-flow.ts';

/** The plan of a version that was saved. */
export function planOfStored({
  flow,
  version,
  definition,
}: Pick<StoredVersion, 'flow' | 'version' | 'definition'>): Plan {
  const compiled = compileFlow(flow, definition, STORED_CHECKS);
  if (!compiled.ok)
    throw new Error(`flow ${flow} version ${version} no longer compiles: ${compiled.faults[0]?.detail}`);
  return compiled.plan;
}
