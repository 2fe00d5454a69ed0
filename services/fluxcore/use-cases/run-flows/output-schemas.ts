import { listTypes } from '@pvt/collect/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import { Problem } from '@pvt/kernel/errors';
import { Park } from '@pvt/kernel/log/retry';
import { type DataCheck, schemaChecks } from '@pvt/kernel/schema/checks';

/** The check of a tenant's events against the schemas of their types. */
export type OutputSchemas = (tenant: string) => Promise<DataCheck>;

const COME_BACK_MS = 5_000;

/**
 * The schemas of the tenant's event types, as collect has them; while it can not be asked, a flow's events park.
 * @param ownContext since what is asked once serves all events of the tenant
 */
export function outputSchemas(contracts: Contracts, ownContext: (tenant: string) => CallContext): OutputSchemas {
  const checks = schemaChecks(
    (tenant) => contracts.call(listTypes, ownContext(tenant), {}),
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
