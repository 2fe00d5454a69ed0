import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doubledEndpoints, endpointFiles, endpointsIn } from './endpoints.ts';

const root = join(import.meta.dirname, '../..');
const of = (name: string) =>
  `api.injectEndpoints({ endpoints: (build) => ({ ${name}: build.mutation<null, string>({}) }) })`;

test('no two areas of the portal name an endpoint alike', () => {
  const files = endpointFiles(root);
  expect(files.size).toBeGreaterThan(20);
  expect([...files.values()].flatMap(endpointsIn).length).toBeGreaterThan(100);
  expect(Object.fromEntries(doubledEndpoints(files))).toEqual({});
});

test('a name that two areas have is found with both', () => {
  const files = new Map([
    ['areas/one/api.ts', of('endSession')],
    ['areas/two/api.ts', of('endSession')],
    ['areas/three/api.ts', of('endOwnSession')],
  ]);
  expect([...doubledEndpoints(files)]).toEqual([['endSession', ['areas/one/api.ts', 'areas/two/api.ts']]]);
});
