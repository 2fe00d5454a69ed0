import { expect, test } from 'vitest';
import type { NewRule } from '../api.ts';
import { BLANK, draftOf, ruleOf } from './rule-draft.ts';

const query = { metric: 'm', match: { status: '5*' }, by: ['service'], fn: 'increase' as const, windowSeconds: 300 };
const rest = {
  ...{ summary: 'Wrong', runbook: 'Look.', severity: 'critical' as const, labels: { area: 'http' } },
  ...{ forSeconds: 60, keepFiringSeconds: 0, groupBy: ['service'], enabled: false, ladder: 'first-line' },
};

test.each<NewRule['condition']>([
  { kind: 'threshold', side: 'below', value: 0 },
  { kind: 'ratio', bad: { status: '5*' }, side: 'above', value: 0.05, clear: 0.02, least: 20 },
  { kind: 'rate', side: 'above', value: 1000 },
  { kind: 'absence', rememberSeconds: 3600 },
  { kind: 'burnRate', bad: { status: '5*' }, objective: 0.999, factor: 14.4, shortSeconds: 300 },
])('a rule comes out of its form as it went in, also what the form does not show: $kind', (condition) => {
  const rule: NewRule = { ...rest, query, condition };
  expect(ruleOf(draftOf(rule), rule)).toEqual(rule);
});

test('a rule that judges each series by itself does so after it was changed', () => {
  const { by: _by, ...each } = query;
  const rule: NewRule = { ...rest, query: each, condition: { kind: 'threshold', side: 'above', value: 1 } };
  expect(ruleOf(draftOf(rule), rule)).toEqual(rule);
  expect(ruleOf({ ...draftOf(rule), by: 'service' }, rule)?.query.by).toEqual(['service']);
});

test('what is missing or no number makes no rule', () => {
  const whole = { ...BLANK, summary: 'Wrong', metric: 'm', value: '1,5' };
  expect(ruleOf(whole)?.condition).toEqual({ kind: 'threshold', side: 'above', value: 1.5 });
  for (const wrong of [{ value: '' }, { value: 'x' }, { metric: ' ' }, { match: 'status' }, { windowSeconds: '' }])
    expect(ruleOf({ ...whole, ...wrong })).toBeUndefined();
});
