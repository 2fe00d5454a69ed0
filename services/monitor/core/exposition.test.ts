import { expect, test } from 'vitest';
import { grows, readExposition, seriesNameOf } from './exposition.ts';

const TEXT = `# HELP requests_total Requests, by their way.
# TYPE requests_total counter
requests_total{route="/a b/}",method="GET"} 12 1395066363000
requests_total{route="x\\"y\\\\z\\n"} 1e3
# TYPE took_seconds histogram
took_seconds_bucket{le="+Inf"} 3
took_seconds_count 3
# TYPE heap gauge
heap 1.5
broken{a="b"} many
limit +Inf
nothing
`;

test('samples are read by their series, and one wrong line takes nothing from the others', () => {
  const { samples, metrics } = readExposition(TEXT);
  expect([...samples]).toEqual([
    ['requests_total{route="/a b/}",method="GET"}', 12],
    ['requests_total{route="x\\"y\\\\z\\n"}', 1000],
    ['took_seconds_bucket{le="+Inf"}', 3],
    ['took_seconds_count', 3],
    ['heap', 1.5],
    ['limit', Number.POSITIVE_INFINITY],
  ]);
  expect(metrics.get('requests_total')).toEqual({ kind: 'counter', help: 'Requests, by their way.' });
  expect(['requests_total', 'took_seconds_count', 'heap', 'heap_count'].map((name) => grows(name, metrics))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('a series is taken apart into its metric and labels, with what was escaped', () => {
  expect(seriesNameOf('requests_total{route="x\\"y\\\\z\\n",method="GET"}')).toEqual({
    metric: 'requests_total',
    labels: { route: 'x"y\\z\n', method: 'GET' },
  });
  expect(seriesNameOf('heap')).toEqual({ metric: 'heap', labels: {} });
});
