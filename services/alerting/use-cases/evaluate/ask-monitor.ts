import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import { Problem } from '@pvt/kernel/errors';
import { query as queryMonitor } from '@pvt/monitor/contract';
import { type Asked, askedFor, type Reading, readingsOf, type Series } from '../../core/readings.ts';
import type { KeptRule, RuleDefinition } from '../../core/rule.ts';

/** How many queries are under way at a time. */
const AT_ONCE = 8;

/** What a rule saw, or why it could see nothing. */
export type Seen = { readonly readings: readonly Reading[] } | { readonly fault: string };

/**
 * Reads what rules are judged by, at one time; queries that several rules have are asked once.
 * @param at ms since 1970
 */
export async function readAll(
  contracts: Contracts,
  context: CallContext,
  rules: readonly KeptRule[],
  at: number,
): Promise<Map<string, Seen>> {
  const asked = new Map<string, () => Promise<readonly Series[]>>();
  for (const { definition } of rules)
    for (const each of askedFor(definition)) {
      const input = inputOf(definition, each, at - each.step * each.steps * 1000, at);
      asked.set(JSON.stringify(input), async () => (await contracts.call(queryMonitor, context, input)).series);
    }
  const answers = new Map<string, readonly Series[] | string>();
  const left = [...asked];
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [key, ask] = next;
      answers.set(key, await ask().catch(faultOf));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return new Map(
    rules.map(({ name, definition }) => {
      const own = askedFor(definition).map(
        (each) => answers.get(JSON.stringify(inputOf(definition, each, at - each.step * each.steps * 1000, at))) ?? [],
      );
      const fault = own.find((each) => typeof each === 'string');
      if (fault !== undefined) return [name, { fault }] as const;
      return [name, { readings: readingsOf(definition.condition, own.filter((each) => typeof each !== 'string')) }] as const;
    }),
  );
}

/** @param from and until: ms since 1970 */
export function inputOf({ query }: Pick<RuleDefinition, 'query'>, { match, step }: Asked, from: number, until: number) {
  const { metric, by, fn, quantile } = query;
  return {
    ...{ metric, match, fn, step },
    ...(by === undefined ? {} : { by }),
    ...(quantile === undefined ? {} : { quantile }),
    from: new Date(from).toISOString(),
    to: new Date(until).toISOString(),
  };
}

/** What nobody answered is no data: the rule says so, and what fires fires on. */
function faultOf(error: unknown): string {
  if (error instanceof Problem) return `${error.code}: ${error.detail}`.slice(0, 500);
  throw error;
}
