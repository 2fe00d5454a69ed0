import { expect, test } from 'vitest';
import { connectionLimits } from './connection-limits.ts';

const settings = {
  PVT_MAX_CONNECTIONS: 10_000,
  PVT_MAX_CONNECTIONS_PER_ADDRESS: 500,
  PVT_PROXIES: '127.0.0.0/8',
  PVT_CONNECTIONS: 40,
  PVT_INTERNAL_PORT: undefined,
};

test.each([
  [1_000_000, 10_000],
  [8192, 6144],
  [1024, 768],
  [256, 116],
  [64, 16],
])('of %d file descriptors at most %d are of connections', (files, most) => {
  expect(connectionLimits(settings, files).people).toMatchObject({ most, mostPerAddress: 500 });
});

test('what this process may open is known, and there is room for connections', () => {
  expect(connectionLimits(settings).people.most).toBeGreaterThan(0);
});

test('the listener for other processes has a share of its own, which nobody outside can take', () => {
  const { people, processes } = connectionLimits({ ...settings, PVT_INTERNAL_PORT: 0 }, 1024);
  expect([people.most, processes.most]).toEqual([576, 192]);
});
