import type { CallContext } from '@pvt/kernel/context';
import type { Enrichment } from '../../core/enrichment.ts';
import { enrichmentInvalid, noModelConfigured, notAnswered } from '../../core/errors.ts';
import type { JsonSchema } from '../../core/json-schema.ts';
import type { QuestionFault, StudyQuestion } from '../../core/question.ts';
import {
  type AnswerRequest,
  answerFaults,
  type DraftRequest,
  draftFaults,
  type TextAnswer,
  type TextDraft,
} from '../../core/study.ts';
import type { AssistantTools } from '../tools.ts';
import { askModels } from './answer-question.ts';

/**
 * Explains a text or answers a question from it, by a model only.
 * @throws ENRICHMENT_INVALID, LANGUAGE_MODEL_NOT_CONFIGURED, LANGUAGE_MODEL_UNAVAILABLE, LANGUAGE_MODEL_REFUSED
 */
export async function answerFromText(
  tools: AssistantTools,
  { tenant }: CallContext,
  request: AnswerRequest,
): Promise<TextAnswer> {
  requireNoFaults(answerFaults(request));
  const { text: input, question } = request;
  const { output, ...by } = await studied(tools, tenant, { task: 'answer', input, question });
  // Of this shape: what has another one is no answer (core/answer.ts).
  const { answer, quotes } = output as Pick<TextAnswer, 'answer' | 'quotes'>;
  return { answer, quotes, ...by };
}

/** Makes something of a text, by a model only. @throws as `answerFromText` */
export async function draftFromText(
  tools: AssistantTools,
  { tenant }: CallContext,
  request: DraftRequest,
): Promise<TextDraft> {
  requireNoFaults(draftFaults(request));
  const { text: input, wanted, schema, without, command } = request;
  return studied(tools, tenant, { task: 'draft', input, wanted, without, command, schema: schema as JsonSchema });
}

function requireNoFaults(faults: readonly QuestionFault[]): void {
  if (faults.length > 0) throw enrichmentInvalid(faults);
}

async function studied(tools: AssistantTools, tenant: string, question: StudyQuestion): Promise<Enrichment> {
  if (tools.providers.length === 0) throw noModelConfigured();
  const outcome = await askModels(tools, tenant, question);
  if (outcome.kind !== 'answered') throw notAnswered(outcome, tools.clock.now());
  return outcome.enrichment;
}
