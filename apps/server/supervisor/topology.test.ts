import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SERVICE_NAMES } from '../services.ts';
import { readTopology } from './topology.ts';

const KNOWN = ['identity', 'payments', 'registry'];
const split = {
  front: 'people',
  processes: [
    { name: 'base', services: ['registry'] },
    { name: 'people', services: ['identity'] },
    { name: 'money', services: ['payments'], instances: 2, settings: { PVT_CONNECTIONS: '8' } },
  ],
};
const read = (topology: unknown) => readTopology(JSON.stringify(topology), KNOWN);

test('a topology names the processes one by one', () => {
  expect(read(split)).toEqual([
    { id: 'base-1', services: ['registry'], settings: {}, isFront: false },
    { id: 'people-1', services: ['identity'], settings: {}, isFront: true },
    { id: 'money-1', services: ['payments'], settings: { PVT_CONNECTIONS: '8' }, isFront: false },
    { id: 'money-2', services: ['payments'], settings: { PVT_CONNECTIONS: '8' }, isFront: false },
  ]);
  expect(read({ front: 'pvt', processes: [{ name: 'pvt', services: 'rest' }] })[0]?.services).toEqual(KNOWN);
  const others = [...split.processes, { name: 'others', services: 'rest' }];
  expect(read({ ...split, processes: others })).toEqual(read(split));
  expect(read({ ...split, processes: others.slice(1) }).at(-1)).toMatchObject({
    id: 'others-1',
    services: ['registry'],
  });
});

test.each([
  [
    'a service that is none',
    { ...split, processes: [...split.processes, { name: 'x', services: ['y'] }] },
    '"y" is not a service',
  ],
  [
    'a service that nobody mounts',
    { ...split, processes: split.processes.slice(0, 2) },
    'no process mounts "payments"',
  ],
  ['a front that is no process', { ...split, front: 'nobody' }, 'the front "nobody" is none of the processes'],
  [
    'two of a name',
    { ...split, processes: [...split.processes, split.processes[0]] },
    'two processes are called "base"',
  ],
  ['no instance', { ...split, processes: [{ name: 'x', services: 'rest', instances: 0 }] }, '/processes/0/instances'],
  ['another member', { ...split, proceses: [] }, 'must not have additional properties'],
])('%s is refused and said', (_what, topology, said) => {
  expect(() => read(topology)).toThrow(said);
});

test('the topologies that come with the program are good', () => {
  const folder = join(import.meta.dirname, '../../../deploy/topologies');
  for (const name of ['all.json', 'split.json'])
    expect(readTopology(readFileSync(join(folder, name), 'utf8'), SERVICE_NAMES).length).toBeGreaterThan(0);
});
