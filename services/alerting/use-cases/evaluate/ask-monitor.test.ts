import { servicePrincipal } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import { httpErrors } from '@pvt/kernel/http/problem';
import { makeContext } from '@pvt/kernel/make-context';
import { expect, test } from 'vitest';
import { completeRule, type StoredRule } from '../../core/rule.ts';
import { readAll } from './ask-monitor.ts';

const rules = Array.from(
  { length: 100 },
  (_, number): StoredRule => ({
    ...{ name: `rule-${number}`, version: 1, ready: false, fault: null },
    definition: completeRule({
      summary: 'Wrong',
      query: { metric: `m${number}`, match: {}, by: [], fn: 'last', windowSeconds: 60 },
      condition: { kind: 'threshold', side: 'above', value: 0 },
    }),
  }),
);
const context = makeContext({ tenant: 'b', principal: servicePrincipal('alerting') });

function monitor(answer: () => Promise<unknown>): { contracts: Contracts; asked: () => number } {
  let asked = 0;
  const call = (): Promise<unknown> => {
    asked += 1;
    return answer();
  };
  return { contracts: { implement: () => undefined, call } as unknown as Contracts, asked: () => asked };
}

test('an organisation that may read no figures is not asked for by each of its rules', async () => {
  const refusing = monitor(async () => {
    throw httpErrors.SCOPE_MISSING('It lacks operator:monitor.');
  });
  const seen = await readAll(refusing.contracts, context, rules, 0);
  expect([...seen.values()].every((each) => 'fault' in each && each.fault.startsWith('SCOPE_MISSING'))).toBe(true);
  expect(seen.size).toBe(100);
  expect(refusing.asked()).toBeLessThan(10);
});

test('what one rule can not be told keeps nothing from the others', async () => {
  let first = true;
  const failing = monitor(async () => {
    if (!first) return { series: [] };
    first = false;
    throw new Error('away');
  });
  const seen = await readAll(failing.contracts, context, rules, 0);
  expect([...seen.values()].filter((each) => 'fault' in each)).toHaveLength(1);
  expect(failing.asked()).toBe(100);
});
