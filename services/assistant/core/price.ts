import type { Tokens } from '../ports.ts';

/** Micro-USD per million tokens: 1 USD per million tokens is 1,000,000. */
export interface Price {
  readonly in: number;
  readonly out: number;
}

export type Prices = Readonly<Record<string, Price>>;

/** List prices as of 2026-06; a model that is not here, or costs less by contract, is priced by `PVT_MODEL_PRICES`. */
export const LIST_PRICES: Prices = {
  'gpt-5.5': { in: 5_000_000, out: 30_000_000 },
  'gpt-5.4': { in: 2_500_000, out: 15_000_000 },
  'gpt-5.4-mini': { in: 750_000, out: 4_500_000 },
  'gpt-5.4-nano': { in: 200_000, out: 1_250_000 },
  'claude-opus-4-6': { in: 5_000_000, out: 25_000_000 },
  'claude-sonnet-4-6': { in: 3_000_000, out: 15_000_000 },
  'claude-haiku-4-5': { in: 1_000_000, out: 5_000_000 },
};

/** What a call cost, in whole micro-USD, rounded to the nearest. Exact: all terms are integers below 2^53. */
export function costMicros(price: Price, tokens: Tokens): number {
  return Math.round((tokens.in * price.in + tokens.out * price.out) / 1_000_000);
}

/**
 * Reads `{"model": {"in": …, "out": …}}`, prices in USD per million tokens, as providers print them.
 * @throws Error saying what is expected
 */
export function readPrices(text: string): Prices {
  const expected = 'expected JSON such as {"my-model": {"in": 0.2, "out": 1.25}}, in USD per million tokens';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(expected);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(expected);
  const entries = Object.entries(value).map(([model, price]: [string, unknown]) => {
    const amount = (side: 'in' | 'out'): number => {
      const dollars: unknown = typeof price === 'object' && price !== null ? Reflect.get(price, side) : undefined;
      if (typeof dollars !== 'number' || dollars < 0 || dollars > 10_000)
        throw new Error(`${expected}; see "${model}"`);
      return Math.round(dollars * 1_000_000);
    };
    return [model, { in: amount('in'), out: amount('out') }] as const;
  });
  return Object.fromEntries(entries);
}
