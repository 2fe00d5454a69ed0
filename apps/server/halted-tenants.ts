import { listHalted } from '@pvt/identity/contract';
import type { Contracts } from '@pvt/kernel/contract';
import type { Problem } from '@pvt/kernel/errors';
import { httpErrors } from '@pvt/kernel/http/problem';
import { makeContext } from '@pvt/kernel/make-context';

const EVERY_MS = 1000;

/** The tenants for which nothing more is taken in, as identity said a moment ago: asked for each event, so from memory. */
export interface HaltedTenants {
  refusal(tenant: string): Problem | undefined;
  /** Asks again and again. @returns what ends it */
  watch(contracts: Contracts, onError: (error: unknown) => void): () => Promise<void>;
}

export function openHaltedTenants(): HaltedTenants {
  let known: ReadonlyMap<string, string> = new Map();
  return {
    refusal(tenant) {
      const reason = known.get(tenant);
      return reason === undefined ? undefined : httpErrors.TENANT_SUSPENDED(reason);
    },
    watch(contracts, onError) {
      let timer: NodeJS.Timeout | undefined;
      let stopped = false;
      const ask = async (): Promise<void> => {
        const context = makeContext({
          tenant: '',
          principal: { kind: 'service', id: 'gate', name: 'gate', permissions: [] },
        });
        const { tenants } = await contracts.call(listHalted, context, {});
        known = new Map(tenants.map(({ tenant, reason }) => [tenant, reason]));
      };
      let underWay: Promise<void> = Promise.resolve();
      const again = (): void => {
        // Where identity is away, what was known stays.
        underWay = ask()
          .catch(onError)
          .finally(() => {
            if (!stopped) timer = setTimeout(again, EVERY_MS).unref();
          });
      };
      again();
      return async () => {
        stopped = true;
        clearTimeout(timer);
        await underWay;
      };
    },
  };
}
