import { SettingError, type SettingValues } from '@pvt/kernel/settings';
import { systemClock } from '../../adapters/clock.ts';
import { type CallTimes, observed } from '../../adapters/models/observed.ts';
import type { Prices } from '../../core/price.ts';
import type { LanguageModel } from '../../ports.ts';
import type { settings } from '../../settings.ts';
import { guard, type Provider, type ProviderPolicy } from './provider.ts';

type Settings = SettingValues<typeof settings>;

/**
 * The configured models in their order, each with its guard. None is a working configuration: the rules answer.
 * @throws SettingError when a model's price is not known: its cost could not be counted
 */
export async function openProviders(values: Settings, prices: Prices, times: CallTimes): Promise<Provider[]> {
  const opened = await Promise.all(values.PVT_LANGUAGE_MODELS.map((name) => openModel(name, values)));
  const models = opened.filter((model) => model !== undefined);
  for (const { name, model } of models) {
    if (prices[model] !== undefined) continue;
    const setting = `PVT_${name.toUpperCase()}_MODEL`;
    throw new SettingError(
      `${setting}="${model}": its price is not known; set PVT_MODEL_PRICES={"${model}":{"in":…,"out":…}}`,
    );
  }
  return models.map((model) => guard(observed(model, times), systemClock, policyOf(values)));
}

/** The SDKs are loaded only for a model that is configured: together they are a fifth of the program's start. */
async function openModel(
  name: Settings['PVT_LANGUAGE_MODELS'][number],
  values: Settings,
): Promise<LanguageModel | undefined> {
  const key = name === 'openai' ? values.PVT_OPENAI_KEY : values.PVT_ANTHROPIC_KEY;
  if (key === undefined) return undefined;
  if (name === 'openai') {
    const { openaiModel } = await import('../../adapters/models/openai.ts');
    return openaiModel({ key, url: values.PVT_OPENAI_URL, model: values.PVT_OPENAI_MODEL });
  }
  const { anthropicModel } = await import('../../adapters/models/anthropic.ts');
  return anthropicModel({ key, url: values.PVT_ANTHROPIC_URL, model: values.PVT_ANTHROPIC_MODEL });
}

function policyOf(values: Settings): ProviderPolicy {
  return {
    timeout: values.PVT_MODEL_TIMEOUT,
    deadline: values.PVT_MODEL_DEADLINE,
    retries: 2,
    concurrency: values.PVT_MODEL_CONCURRENCY,
    queue: 1000,
    breaker: {
      failures: values.PVT_MODEL_BREAKER_FAILURES,
      window: 30_000,
      openFor: values.PVT_MODEL_BREAKER_OPEN,
      openForAtMost: Math.max(300_000, values.PVT_MODEL_BREAKER_OPEN),
      // A probe is one try: it can't take longer.
      probeLease: values.PVT_MODEL_TIMEOUT + 1000,
    },
    retryBudget: { ratio: 0.1, perSecond: 0.2, atMost: 10 },
  };
}
