import { defineSettings, duration, integer, optionalText, type Setting, text } from '@pvt/kernel/settings';
import { type Prices, readPrices } from './core/price.ts';

const NAMES = ['openai', 'anthropic'] as const;
export type ProviderName = (typeof NAMES)[number];

const providerOrder: Setting<readonly ProviderName[]> = {
  type: 'list of openai, anthropic',
  description: 'Which language models to ask, the first one first. Only those with a key are asked.',
  default: NAMES,
  parse: (value) => {
    const names = value.split(',').map((name) => name.trim());
    const known = names.map((name) => NAMES.find((each) => each === name));
    if (known.includes(undefined) || new Set(known).size < known.length) {
      throw new Error('expected openai, anthropic, or both separated by a comma');
    }
    return known.filter((name) => name !== undefined);
  },
};

const prices: Setting<Prices> = {
  type: 'JSON',
  description:
    'Prices of models in USD per million tokens, {"model": {"in": 0.2, "out": 1.25}}; they go before the built-in list.',
  default: {},
  parse: readPrices,
};

const address: Setting<string>['parse'] = (value) => {
  if (!URL.canParse(value) || !/^https?:/.test(value)) throw new Error('expected an http or https address');
  return value;
};

export const settings = defineSettings({
  PVT_LANGUAGE_MODELS: providerOrder,
  PVT_OPENAI_KEY: optionalText({ description: 'The key for OpenAI. Without it OpenAI is not asked.', secret: true }),
  PVT_OPENAI_URL: {
    ...text({
      default: 'https://api.openai.com/v1',
      description: 'The address of OpenAI, or of a server that speaks the same protocol (chat completions).',
    }),
    parse: address,
  },
  PVT_OPENAI_MODEL: text({ default: 'gpt-5.4-nano', description: 'The model to ask at OpenAI.' }),
  PVT_ANTHROPIC_KEY: optionalText({
    description: 'The key for Anthropic. Without it Anthropic is not asked.',
    secret: true,
  }),
  PVT_ANTHROPIC_URL: {
    ...text({ default: 'https://api.anthropic.com', description: 'The address of Anthropic.' }),
    parse: address,
  },
  PVT_ANTHROPIC_MODEL: text({ default: 'claude-haiku-4-5', description: 'The model to ask at Anthropic.' }),
  PVT_MODEL_PRICES: prices,
  PVT_MODEL_TIMEOUT: duration({
    default: 20_000,
    min: 100,
    max: 3_600_000,
    description: 'How long one try at a language model may take.',
  }),
  PVT_MODEL_DEADLINE: duration({
    default: 45_000,
    min: 100,
    max: 3_600_000,
    description: 'How long all tries of one call may take, with the waits between them.',
  }),
  PVT_MODEL_CONCURRENCY: integer({
    default: 8,
    min: 1,
    max: 1000,
    description:
      'How many calls may be under way at one provider at a time; of four or more, one tenant has at most three of four.',
  }),
  PVT_MODEL_BREAKER_FAILURES: integer({
    default: 5,
    min: 1,
    max: 1000,
    description: 'As many failures of a provider within 30 s, and it is left alone for a while.',
  }),
  PVT_MODEL_BREAKER_OPEN: duration({
    default: 15_000,
    min: 100,
    max: 86_400_000,
    description:
      'How long a failing provider is left alone before one call probes it; twice as long after each failed probe, up to 5 min.',
  }),
  PVT_MODEL_CACHE: duration({
    default: 30 * 86_400_000,
    min: 0,
    max: 3650 * 86_400_000,
    description: 'How long an answer is reused for the same question.',
  }),
});
