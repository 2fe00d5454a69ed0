import { findTypeSchema, listTypeVersions } from '@pvt/collect/contract';
import { schemaChecks } from '@pvt/kernel/schema/checks';
import type { SchedulerTools } from './tools.ts';

/**
 * Holds what tasks publish against the schemas of their types, as what comes from outside is.
 * @throws a Problem of the kind `unavailable` while collect can not be asked
 */
export function openDataFault({
  contracts,
  ownContext,
}: Pick<SchedulerTools, 'contracts' | 'ownContext'>): SchedulerTools['dataFault'] {
  const checks = schemaChecks(
    {
      versions: (tenant) => contracts.call(listTypeVersions, ownContext(tenant), {}),
      schema: async (tenant, type) => (await contracts.call(findTypeSchema, ownContext(tenant), { type })) ?? undefined,
    },
    (fits) => fits,
  );
  return async (tenant, type, data) => {
    const fits = await checks.of(tenant);
    const fault = await fits(type, data);
    return fault === undefined ? undefined : `${fault.pointer} ${fault.detail}`.trim();
  };
}
