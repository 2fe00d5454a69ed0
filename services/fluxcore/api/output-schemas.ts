import { listTypes } from '@pvt/collect/contract';
import type { Contracts } from '@pvt/kernel/contract';
import { Problem } from '@pvt/kernel/errors';
import { Park } from '@pvt/kernel/log/retry';
import { schemaChecks } from '@pvt/kernel/schema/checks';
import type { OutputSchemas } from '../runtime/output-fit.ts';

const COME_BACK_MS = 5_000;

/** The schemas of the tenant's event types, as collect has them; while it can not be asked, a flow's events park. */
export function outputSchemas(contracts: Contracts): OutputSchemas {
  const checks = schemaChecks(
    (tenant) => contracts.call(listTypes, tenant, {}),
    (fits) => fits,
  );
  return async (tenant) => {
    try {
      return await checks.of(tenant);
    } catch (error) {
      if (!(error instanceof Problem) || error.entry.kind !== 'unavailable') throw error;
      throw new Park('collect', new Date(Date.now() + COME_BACK_MS));
    }
  };
}
