import { checkEnrichment, enrichText } from '@pvt/assistant/contract';
import { findTypeSchema, listTypeVersions } from '@pvt/collect/contract';
import type { Contracts } from '@pvt/kernel/contract';

/** What the services answer that fluxcore calls: no event type has a schema, and every text is praise. */
export function othersAnswer(contracts: Contracts): void {
  contracts.implement(listTypeVersions, async () => []);
  contracts.implement(findTypeSchema, async () => null);
  contracts.implement(checkEnrichment, async (_context, { task, labels }) => ({
    faults:
      task === 'classify' && labels === undefined ? [{ pointer: '/labels', detail: 'classify needs labels' }] : [],
  }));
  contracts.implement(enrichText, async () => ({
    output: { label: 'praise' },
    provider: 'rules',
    model: 'rules',
    tokens: { in: 0, out: 0 },
    costMicros: 0,
    cached: false,
  }));
}
