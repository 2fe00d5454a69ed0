import { findAnswer, type KnownAnswer } from '../../adapters/postgres/answers.ts';
import { readAnswer } from '../../core/answer.ts';
import type { Enrichment } from '../../core/enrichment.ts';
import type { OnUnavailable, Outcome } from '../../core/outcome.ts';
import { costMicros, type Prices } from '../../core/price.ts';
import { promptFor } from '../../core/prompt.ts';
import type { Question, TextQuestion } from '../../core/question.ts';
import { answerByRules, RULES } from '../../core/rules/rules.ts';
import type { ModelName } from '../../core/use.ts';
import { ModelFailure, type ModelReply } from '../../ports.ts';
import type { AssistantTools } from '../tools.ts';
import { type Provider, ProviderUnavailable } from './provider.ts';

const NO_TOKENS = { in: 0, out: 0 };

/** Answers from the cache, by a model, or by the rules. */
export async function answerQuestion(
  tools: AssistantTools,
  tenant: string,
  question: TextQuestion,
  onUnavailable: OnUnavailable,
): Promise<Outcome> {
  if (tools.providers.length === 0) return byRules(tools, tenant, question);
  const outcome = await askModels(tools, tenant, question);
  return outcome.kind === 'answered' || onUnavailable === 'park' ? outcome : byRules(tools, tenant, question);
}

/** Answers from the cache or by a model, of which there is one at least. */
export async function askModels(tools: AssistantTools, tenant: string, question: Question): Promise<Outcome> {
  const key = JSON.stringify([tenant, question]);
  const { result, shared } = await tools.flights.run(key, () => fromCacheOrModels(tools, tenant, question));
  return result.kind === 'answered' && shared ? reused(tools, tenant, question, result.enrichment) : result;
}

async function fromCacheOrModels(tools: AssistantTools, tenant: string, question: Question): Promise<Outcome> {
  const { database, clock, providers } = tools;
  const models = providers.map(nameOf);
  const known = await database.transaction(tenant, (tx) => findAnswer(tx, question, models, clock.now()));
  return known === undefined ? askAll(tools, tenant, question) : reused(tools, tenant, question, known);
}

/** An answer that somebody else's call has paid for. */
function reused(
  tools: AssistantTools,
  tenant: string,
  { task }: Question,
  { output, provider, model }: KnownAnswer,
): Outcome {
  tools.usage.free(tenant, { provider, model, task, calls: 0, tokens: NO_TOKENS, costMicros: 0, cacheHits: 1 });
  return answered({ output, provider, model, tokens: NO_TOKENS, costMicros: 0, cached: true });
}

/** Asks one provider after the other. Only when none answered at all is it `unavailable`. */
async function askAll(tools: AssistantTools, tenant: string, question: Question): Promise<Outcome> {
  let refused: string | undefined;
  const unavailable: ProviderUnavailable[] = [];
  for (const provider of tools.providers) {
    try {
      const outcome = await ask(tools, provider, tenant, question);
      if (outcome.kind === 'answered') return outcome;
      refused = outcome.detail;
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      unavailable.push(error);
    }
  }
  // A provider that could not be asked may still have the right answer.
  if (unavailable.length === 0) return { kind: 'refused', detail: refused ?? 'no model answered' };
  return {
    kind: 'unavailable',
    detail: unavailable.map((error) => error.message).join('; '),
    retryAt: Math.min(...unavailable.map((error) => error.retryAt)),
  };
}

/** One provider, with one repair when its answer has the wrong shape. Every answer that was paid for is counted. */
async function ask(
  tools: AssistantTools,
  provider: Provider,
  tenant: string,
  question: Question,
): Promise<Exclude<Outcome, { kind: 'unavailable' }>> {
  const spent = { tokens: NO_TOKENS, costMicros: 0 };
  let refused: string | undefined;
  for (let repair = 0; repair <= 1; repair++) {
    if (repair > 0 && !provider.mayRetry()) break;
    let reply: ModelReply;
    try {
      reply = await provider.complete(tenant, promptFor(question, refused));
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      return { kind: 'refused', detail: error.message };
    }
    const cost = costMicros(priceOf(tools.prices, provider.model), reply.tokens);
    spent.tokens = { in: spent.tokens.in + reply.tokens.in, out: spent.tokens.out + reply.tokens.out };
    spent.costMicros += cost;
    const { task } = question;
    const use = { ...nameOf(provider), task, calls: 1, tokens: reply.tokens, costMicros: cost, cacheHits: 0 };
    const answer = readAnswer(question, reply.text);
    if (answer.ok) {
      await tools.usage.spent(tenant, use, { question, output: answer.output });
      return answered({ output: answer.output, ...nameOf(provider), ...spent, cached: false });
    }
    await tools.usage.spent(tenant, use);
    refused = answer.detail;
  }
  return { kind: 'refused', detail: `${provider.name} gave an answer of the wrong shape: ${refused}` };
}

function byRules(tools: AssistantTools, tenant: string, question: TextQuestion): Outcome {
  const output = answerByRules(question);
  if (output === undefined) {
    const detail = 'the rules did not find in the text all that the schema requires; make those properties optional';
    return { kind: 'refused', detail };
  }
  const use = { ...RULES, task: question.task, calls: 1, tokens: NO_TOKENS, costMicros: 0, cacheHits: 0 };
  tools.usage.free(tenant, use);
  return answered({ output, ...RULES, tokens: NO_TOKENS, costMicros: 0, cached: false });
}

function answered(enrichment: Enrichment): Outcome & { kind: 'answered' } {
  return { kind: 'answered', enrichment };
}

function nameOf(provider: Provider): ModelName {
  return { provider: provider.name, model: provider.model };
}

function priceOf(prices: Prices, model: string): { in: number; out: number } {
  const price = prices[model];
  if (price === undefined) throw new Error(`no price is known for the model ${model}`);
  return price;
}
