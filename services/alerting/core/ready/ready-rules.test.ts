import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { askedFor } from '../readings.ts';
import { RuleDefinition } from '../rule.ts';
import { READY_RULES } from './ready-rules.ts';

test.each(Object.entries(READY_RULES))('%s can be kept as it is, and says what to do', (_name, rule) => {
  expect([...Value.Errors(RuleDefinition, rule)]).toEqual([]);
  expect(rule.runbook).not.toBe('');
  expect(rule.groupBy.every((label) => rule.query.by?.includes(label))).toBe(true);
  expect(rule.inhibitedBy.every((each) => each.rule in READY_RULES)).toBe(true);
  for (const [, label = ''] of rule.summary.matchAll(/labels\.(\w+)/g)) expect(rule.query.by).toContain(label);
  // The longest that is asked for is within what the monitor answers at once.
  for (const { steps } of askedFor(rule)) expect(steps).toBeLessThan(11_000);
});
