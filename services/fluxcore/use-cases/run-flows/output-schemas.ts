import { findTypeSchema, listTypeVersions } from '@pvt/collect/contract';
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
    {
      versions: (tenant) => contracts.call(listTypeVersions, ownContext(tenant), {}),
      schema: async (tenant, type) => (await contracts.call(findTypeSchema, ownContext(tenant), { type })) ?? undefined,
    },
    (fits) => fits,
  );
  return async (tenant) => {
    const fits = await Promise.resolve(checks.of(tenant)).catch(parked);
    return (type, data) => {
      const fault = fits(type, data);
      return fault instanceof Promise ? fault.catch(parked) : fault;
    };
  };
}

/** @throws Park while collect can not be asked */
function parked(error: unknown): never {
  if (!(error instanceof Problem) || error.entry.kind !== 'unavailable') throw error;
  throw new Park('collect', new Date(Date.now() + COME_BACK_MS));
}
