import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import { Problem } from '@pvt/kernel/errors';
import { query as queryMonitor } from '@pvt/monitor/contract';
import { type Asked, askedFor, type Reading, readingsOf, type Series } from '../../core/readings.ts';
import type { KeptRule, RuleDefinition } from '../../core/rule.ts';

/** How many queries are under way at a time. */
const AT_ONCE = 8;

const REFUSED = 'SCOPE_MISSING:';

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
      const input = inputOf(definition, each, startOf(each, at), at);
      asked.set(JSON.stringify(input), async () => (await contracts.call(queryMonitor, context, input)).series);
    }
  const answers = new Map<string, readonly Series[] | string>();
  const left = [...asked];
  // Whoever may not read one figure may read none: an organisation's rules cost no more than a look each time.
  let refusal: string | undefined;
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [key, ask] = next;
      const answer = refusal ?? (await ask().catch(faultOf));
      if (typeof answer === 'string' && answer.startsWith(REFUSED)) refusal = answer;
      answers.set(key, answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const seenBy = ({ definition }: KeptRule): Seen => {
    const series: (readonly Series[])[] = [];
    for (const each of askedFor(definition)) {
      const answer = answers.get(JSON.stringify(inputOf(definition, each, startOf(each, at), at))) ?? [];
      if (typeof answer === 'string') return { fault: answer };
      series.push(answer);
    }
    return { readings: readingsOf(definition.condition, series) };
  };
  return new Map(rules.map((rule) => [rule.name, seenBy(rule)]));
}

const startOf = ({ step, steps }: Asked, at: number): number => at - step * steps * 1000;

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

/** What nobody answered is no data: the rule says so, what fires fires on, and the other rules are evaluated. */
function faultOf(error: unknown): string {
  const text = error instanceof Problem ? `${error.code}: ${error.detail}` : String(error);
  return text.slice(0, 500);
}
