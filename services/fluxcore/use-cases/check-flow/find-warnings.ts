import type { Transaction } from '@pvt/kernel/database';
import { missingTables } from '../../adapters/postgres/reference-tables.ts';
import type { DefinitionFault } from '../../core/definition-shape.ts';
import { everyStep, type Plan } from '../../core/plan.ts';

/**
 * What may be saved and may not do what was meant, each with its place: lookups in tables that are not there. A table may
 * come later, so that it is no fault.
 */
export async function findWarnings(tx: Transaction, { steps }: Plan): Promise<DefinitionFault[]> {
  const lookups = [...everyStep(steps)].filter((step) => step.kind === 'lookup');
  const missing = await missingTables(
    tx,
    lookups.map(({ table }) => table),
  );
  return lookups
    .filter(({ table }) => missing.has(table))
    .map(({ pointer, table, missing: whenMissing }) => ({
      pointer: `${pointer}/lookup/table`,
      step: 'lookup',
      detail: `There is no reference table "${table}" yet: until there is, ${
        whenMissing === 'dead' ? 'each event here becomes a dead letter' : 'each lookup gives null'
      }.`,
    }));
}
