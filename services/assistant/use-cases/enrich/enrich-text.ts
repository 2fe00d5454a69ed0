import type { CallContext } from '@pvt/kernel/context';
import type { Enrichment, EnrichRequest } from '../../core/enrichment.ts';
import { enrichmentInvalid, notAnswered } from '../../core/errors.ts';
import { readQuestion } from '../../core/read-question.ts';
import type { AssistantTools } from '../tools.ts';
import { answerQuestion } from './answer-question.ts';

/** @throws ENRICHMENT_INVALID, LANGUAGE_MODEL_UNAVAILABLE, LANGUAGE_MODEL_REFUSED */
export async function enrichText(
  tools: AssistantTools,
  { tenant }: CallContext,
  { onUnavailable = 'fallback', ...asked }: EnrichRequest,
): Promise<Enrichment> {
  const read = readQuestion(asked);
  if (!read.ok) throw enrichmentInvalid(read.faults);
  const outcome = await answerQuestion(tools, tenant, read.question, onUnavailable);
  if (outcome.kind !== 'answered') throw notAnswered(outcome, tools.clock.now());
  return outcome.enrichment;
}
