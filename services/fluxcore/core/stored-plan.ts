import { compileFlow } from './compile.ts';
import type { CompileExpression } from './compile-expression.ts';
import { type DefinitionChecks, STORED_CHECKS } from './definition-checks.ts';
import { edgesOf, type FlowEdges } from './loops.ts';
import type { Plan } from './plan.ts';
import type { StoredVersion } from './stored-flow.ts';

/** The plan of a version that was saved. */
export function planOfStored(stored: Stored): Plan {
  return planWith(stored, STORED_CHECKS);
}

/** What a version that was saved reads and emits: its expressions, of which there may be thousands, say nothing of it. */
export function edgesOfStored(stored: Stored): FlowEdges {
  return edgesOf(planWith(stored, { ...STORED_CHECKS, compileExpression: notCompiled }));
}

type Stored = Pick<StoredVersion, 'flow' | 'version' | 'definition'>;

const notCompiled: CompileExpression = (text) => ({ ok: true, expression: { text, evaluate: () => null } });

function planWith({ flow, version, definition }: Stored, checks: DefinitionChecks): Plan {
  const compiled = compileFlow(flow, definition, checks);
  if (!compiled.ok)
    throw new Error(`flow ${flow} version ${version} no longer compiles: ${compiled.faults[0]?.detail}`);
  return compiled.plan;
}
