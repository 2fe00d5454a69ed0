import type { AnswerCache, CachedAnswer, ModelName, ModelReply, UsageBook } from '../ports.ts';
import { ModelFailure } from '../ports.ts';
import { readAnswer } from './answer.ts';
import type { Prices } from './price.ts';
import { costMicros } from './price.ts';
import { promptFor } from './prompt.ts';
import { type Provider, ProviderUnavailable } from './provider.ts';
import type { Question } from './question.ts';
import { answerByRules, RULES } from './rules/rules.ts';
import type { SingleFlight } from './single-flight.ts';

export interface Enrichment {
  readonly output: unknown;
  readonly provider: string;
  readonly model: string;
  readonly tokens: { readonly in: number; readonly out: number };
  /** Micro-USD. */
  readonly costMicros: number;
  readonly cached: boolean;
}

/** What to do when no model can be had now: come back later, or take the rules' answer at once. */
export type OnUnavailable = 'park' | 'fallback';

export type Outcome =
  | { readonly kind: 'answered'; readonly enrichment: Enrichment }
  | { readonly kind: 'unavailable'; readonly detail: string; readonly retryAt: number }
  /** Models answered, and none of them right. Asking again is not likely to help. */
  | { readonly kind: 'refused'; readonly detail: string };

export interface EnrichPorts {
  /** In the order in which they are asked. With none, the rules answer everything. */
  readonly providers: readonly Provider[];
  readonly prices: Prices;
  readonly cache: AnswerCache;
  readonly usage: UsageBook;
  readonly flights: SingleFlight<Outcome>;
}

const NO_TOKENS = { in: 0, out: 0 };

export async function enrich(
  ports: EnrichPorts,
  tenant: string,
  question: Question,
  onUnavailable: OnUnavailable,
): Promise<Outcome> {
  if (ports.providers.length === 0) return byRules(ports, tenant, question);
  const key = JSON.stringify([tenant, question]);
  const { result, shared } = await ports.flights.run(key, () => fromCacheOrModels(ports, tenant, question));
  if (result.kind === 'answered') return shared ? reused(ports, tenant, result.enrichment) : result;
  return onUnavailable === 'park' ? result : byRules(ports, tenant, question);
}

async function fromCacheOrModels(ports: EnrichPorts, tenant: string, question: Question): Promise<Outcome> {
  const known = await ports.cache.find(tenant, question, ports.providers.map(nameOf));
  return known === undefined ? askAll(ports, tenant, question) : reused(ports, tenant, known);
}

/** An answer that somebody else's call has paid for. */
function reused(ports: EnrichPorts, tenant: string, { output, provider, model }: CachedAnswer): Outcome {
  ports.usage.free(tenant, { provider, model, calls: 0, tokens: NO_TOKENS, costMicros: 0, cacheHits: 1 });
  return answered({ output, provider, model, tokens: NO_TOKENS, costMicros: 0, cached: true });
}

/** Asks one provider after the other. Only when none answered at all is it `unavailable`. */
async function askAll(ports: EnrichPorts, tenant: string, question: Question): Promise<Outcome> {
  let refused: string | undefined;
  const unavailable: ProviderUnavailable[] = [];
  for (const provider of ports.providers) {
    try {
      const outcome = await ask(ports, provider, tenant, question);
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
  ports: EnrichPorts,
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
      reply = await provider.complete(promptFor(question, refused));
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      return { kind: 'refused', detail: error.message };
    }
    const cost = costMicros(priceOf(ports.prices, provider.model), reply.tokens);
    spent.tokens = { in: spent.tokens.in + reply.tokens.in, out: spent.tokens.out + reply.tokens.out };
    spent.costMicros += cost;
    const use = { ...nameOf(provider), calls: 1, tokens: reply.tokens, costMicros: cost, cacheHits: 0 };
    const answer = readAnswer(question, reply.text);
    if (answer.ok) {
      await ports.usage.spent(tenant, use, { question, output: answer.output });
      return answered({ output: answer.output, ...nameOf(provider), ...spent, cached: false });
    }
    await ports.usage.spent(tenant, use);
    refused = answer.detail;
  }
  return { kind: 'refused', detail: `${provider.name} gave an answer of the wrong shape: ${refused}` };
}

function byRules(ports: EnrichPorts, tenant: string, question: Question): Outcome {
  const output = answerByRules(question);
  if (output === undefined) {
    const detail = 'the rules did not find in the text all that the schema requires; make those properties optional';
    return { kind: 'refused', detail };
  }
  const use = { ...RULES, calls: 1, tokens: NO_TOKENS, costMicros: 0, cacheHits: 0 };
  ports.usage.free(tenant, use);
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
