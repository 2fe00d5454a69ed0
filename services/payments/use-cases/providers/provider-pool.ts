import {
  admit,
  type Breaker,
  type BreakerPolicy,
  type BreakerState,
  failed,
  newBreaker,
  succeeded,
} from '@pvt/kernel/async/breaker';
import type { Transaction } from '@pvt/kernel/database';
import { providerByName } from '../../adapters/postgres/providers.ts';
import { openAdapter, type Surroundings } from '../../adapters/providers/open-adapter.ts';
import type { ProviderSealing } from '../../adapters/providers/sealing.ts';
import type { Credentials, PaymentProvider, ProviderName } from '../../core/provider.ts';
import { providerErrors } from '../../core/provider-errors.ts';

/** What became of an admitted call. */
export interface Call {
  answered(): void;
  silent(): void;
}

/** The providers of all tenants in this process, each with a breaker of its own. */
export interface ProviderPool {
  /** With the tenant's credentials. @throws PAYMENT_PROVIDER_NOT_OFFERED where it is not set up */
  open(tx: Transaction, name: ProviderName): Promise<PaymentProvider>;
  /** May a call go? Else when to ask again (ms since 1970): it gave no answer too often. */
  admit(tenant: string, name: ProviderName): Call | { readonly retryAt: number };
  state(tenant: string, name: ProviderName): BreakerState;
  /** Until when the provider is left alone (ms since 1970), as `admit` would say, without a call; undefined where one may go. */
  downUntil(tenant: string, name: ProviderName): number | undefined;
}

const POLICY = { failures: 5, window: 60_000, openForAtMost: 60_000, probeLease: 12_000 } as const;

/**
 * @param around what a tenant's adapters stand on
 * @param pauseMs how long a provider that gave no answer too often is left alone at first
 */
export function openProviderPool(
  sealing: ProviderSealing,
  around: (tenant: string) => Surroundings,
  pauseMs: number,
): ProviderPool {
  const policy: BreakerPolicy = { ...POLICY, openFor: pauseMs };
  const breakers = new Map<string, Breaker>();
  const breakerOf = (key: string): Breaker => breakers.get(key) ?? newBreaker(Date.now());
  return {
    async open(tx, name) {
      const row = await providerByName(tx, name);
      if (row === undefined)
        throw providerErrors.PAYMENT_PROVIDER_NOT_OFFERED(`The provider ${name} is not set up.`, {
          pointer: '/provider',
        });
      // As save-provider sealed them.
      return openAdapter(name, sealing.open(tx.tenant, name, row.credentials) as Credentials, around(tx.tenant));
    },
    admit(tenant, name) {
      const key = `${tenant} ${name}`;
      const admission = admit(breakerOf(key), Date.now(), policy);
      if ('retryAt' in admission) return { retryAt: admission.retryAt };
      const { ticket } = admission;
      breakers.set(key, admission.breaker);
      return {
        answered: () => void breakers.set(key, succeeded(breakerOf(key), ticket, Date.now())),
        silent: () => void breakers.set(key, failed(breakerOf(key), ticket, Date.now(), policy)),
      };
    },
    state: (tenant, name) => breakerOf(`${tenant} ${name}`).state,
    downUntil(tenant, name) {
      const admission = admit(breakerOf(`${tenant} ${name}`), Date.now(), policy);
      return 'retryAt' in admission ? admission.retryAt : undefined;
    },
  };
}
