import type { Problem } from '@pvt/kernel/errors';
import type { NotedDeliveries } from '../../adapters/postgres/webhook-deliveries.ts';
import { MOST_REFUSALS, NONE_DELIVERED } from '../../core/webhook/deliveries.ts';

interface Endpoint {
  readonly tenant: string;
  readonly provider: string;
}

/** What became of deliveries, in memory: a stranger who tries an address writes to no table by it. */
export interface DeliveryMeter {
  accepted(endpoint: Endpoint): void;
  refused(endpoint: Endpoint, problem: Problem): void;
  /** What came since it was last taken. */
  take(): NotedDeliveries[];
}

/** Endpoints between two times that it is taken; of more than these nothing is noted. */
const MOST_ENDPOINTS = 1000;
const LONGEST_DETAIL = 500;

export function createDeliveryMeter(now: () => number): DeliveryMeter {
  let noted = new Map<string, NotedDeliveries>();

  function note({ tenant, provider }: Endpoint, change: (before: NotedDeliveries) => Partial<NotedDeliveries>): void {
    const name = `${tenant} ${provider}`;
    const before = noted.get(name) ?? { ...NONE_DELIVERED, tenant, provider };
    if (noted.has(name) || noted.size < MOST_ENDPOINTS) noted.set(name, { ...before, ...change(before) });
  }

  const instant = (): string => new Date(now()).toISOString();
  return {
    accepted: (endpoint) => note(endpoint, ({ accepted }) => ({ accepted: accepted + 1, acceptedAt: instant() })),
    refused: (endpoint, { code, detail }) =>
      note(endpoint, ({ refused, refusals }) => ({
        refused: refused + 1,
        refusals: [{ at: instant(), code, detail: detail.slice(0, LONGEST_DETAIL) }, ...refusals].slice(
          0,
          MOST_REFUSALS,
        ),
      })),
    take() {
      const taken = [...noted.values()];
      noted = new Map();
      return taken;
    },
  };
}
