import { expect, test } from 'vitest';
import { upstreamOf } from './upstream.ts';

const flow = (name: string, on: string[], emits: string[]) => ({ name, on, emits });

test('what comes through other flows is upstream too, and what only reads the same is not', () => {
  const c = flow('c', ['mid'], ['end']);
  const others = [flow('a', ['in'], ['first']), flow('b', ['first'], ['mid']), flow('beside', ['mid'], ['x']), c];
  expect([...upstreamOf(c, others)].sort()).toEqual(['a', 'b']);
});

test('two ways from one flow count it once', () => {
  const end = flow('end', ['left', 'right'], []);
  const others = [flow('start', ['in'], ['left', 'right']), end];
  expect([...upstreamOf(end, others)]).toEqual(['start']);
});
