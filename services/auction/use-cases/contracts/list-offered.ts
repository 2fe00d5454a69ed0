import type { CallContext } from '@pvt/kernel/context';
import { offeredProviders } from '@pvt/payments/contract';
import { type ContractTools, FUNDING_PROVIDERS } from './tools.ts';

/** By whom milestones can be paid in now: of those that hold money before they take it. */
export async function listOffered(
  { contracts, ownContext }: ContractTools,
  { tenant }: CallContext,
): Promise<{ readonly providers: (typeof FUNDING_PROVIDERS)[number][] }> {
  const { providers } = await contracts.call(offeredProviders, ownContext(tenant), {});
  return { providers: FUNDING_PROVIDERS.filter((name) => providers.includes(name)) };
}
