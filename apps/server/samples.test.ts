import type { HttpServer } from '@pvt/kernel/http/server';
import { expect, test } from 'vitest';
import { EXAMPLE_NAMES, placings, readExample } from '../../examples/example.ts';
import { sampleRoutes } from './samples.ts';
import { SERVICE_NAMES } from './services.ts';

const NO_SERVER = {} as HttpServer;
const operationsWith = (mounted: readonly string[]) =>
  sampleRoutes(NO_SERVER, mounted).map(({ operationId }) => operationId);

test('a sample can be loaded where the services that it needs are mounted, whichever others are', () => {
  expect(operationsWith(SERVICE_NAMES)).toEqual(['loadSample']);
  expect(operationsWith(['collect', 'fluxcore', 'insights'])).toEqual(['loadSample']);
  for (const needed of ['collect', 'fluxcore', 'insights'])
    expect(operationsWith(SERVICE_NAMES.filter((name) => name !== needed))).toEqual([]);
});

test('those services have every route that an example is put in place by', () => {
  const kinds = EXAMPLE_NAMES.flatMap((name) => {
    const example = readExample(name);
    return example === undefined ? [] : placings(example).map(({ path }) => path.split('/')[2]);
  });
  // Of collect: event types and sources; of fluxcore: flows and tables; of insights: metrics and boards.
  const owned = ['event-types', 'sources', 'flows', 'reference-tables', 'metrics', 'boards'];
  expect([...new Set(kinds)].filter((kind) => !owned.includes(kind ?? ''))).toEqual([]);
});
