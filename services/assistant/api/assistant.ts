import type { Contracts } from '@pvt/kernel/contract';
import { checkEnrichment, type Enrichment, type EnrichRequest, enrichText } from '../contract.ts';
import { type EnrichPorts, enrich } from '../core/enrich.ts';
import { definitionFaults, readQuestion } from '../core/question.ts';
import type { Clock } from '../ports.ts';
import { invalid, notAnswered } from './problems.ts';

/** The operations as others call them: an answer, or a Problem. */
export interface Assistant {
  /** @throws ENRICHMENT_INVALID, LANGUAGE_MODEL_UNAVAILABLE, LANGUAGE_MODEL_REFUSED */
  enrich(tenant: string, request: EnrichRequest): Promise<Enrichment>;
}

export function createAssistant(ports: EnrichPorts, clock: Clock): Assistant {
  return {
    async enrich(tenant, { onUnavailable = 'fallback', ...asked }) {
      const read = readQuestion(asked);
      if (!read.ok) throw invalid(read.faults);
      const outcome = await enrich(ports, tenant, read.question, onUnavailable);
      if (outcome.kind !== 'answered') throw notAnswered(outcome, clock.now());
      return outcome.enrichment;
    },
  };
}

export function offer(contracts: Contracts, assistant: Assistant): void {
  contracts.implement(enrichText, (tenant, request) => assistant.enrich(tenant, request));
  contracts.implement(checkEnrichment, async (_tenant, definition) => ({ faults: [...definitionFaults(definition)] }));
}
