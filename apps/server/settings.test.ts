import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KAFKA_FAILURE_POINTS } from '@pvt/adapter-kafka/settings';
import { armFromEnvironment, KERNEL_FAILURE_POINTS } from '@pvt/kernel/failure-point';
import { readSettings } from '@pvt/kernel/settings';
import { expect, test } from 'vitest';
import { loadServices, SERVICE_NAMES } from './services.ts';
import { settings } from './settings.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const services = await loadServices(SERVICE_NAMES);
const all = { ...settings };
for (const service of services) Object.assign(all, service.settings);

test.each([
  ['PVT_LOG', 'kafka://', 'expected kafka://host:port'],
  ['PVT_LOG', 'kafka://localhost:notaport', 'expected kafka://host:port'],
  ['PVT_LOG', 'kafka://localhost:99999', 'expected kafka://host:port'],
  ['PVT_LOG', 'rabbit://localhost', 'expected embedded or kafka://host:9092'],
  ['PVT_OTLP', 'nonsense', 'expected http://host:port'],
  ['PVT_DATABASE', 'nonsense', 'PVT_DATABASE=(secret): expected postgres://host:port'],
  ['PVT_FAILURE_POINTS', 'nonsense', 'is not name=crash[:nth]'],
  ['PVT_SECRET', 'short', 'PVT_SECRET=(secret): expected at least 32 characters'],
  ['PVT_LEASE', '0ms', 'from 1s to 1h'],
  ['PVT_LEASE', '99999999d', 'from 1s to 1h'],
  ['PVT_LOG_PERIOD', '0s', 'expected a duration from'],
  ['PVT_LOG_RETENTION', '0d', 'expected a duration from'],
  ['PVT_MODEL_TIMEOUT', '0s', 'expected a duration from'],
  ['PVT_MODEL_DEADLINE', '0s', 'expected a duration from'],
  ['PVT_PEERS', 'nosvc=http://localhost:1', '"nosvc" is not a service'],
  ['PVT_PEERS', 'collect=localhost', 'is not service=http://host:port'],
  ['PVT_WATCH_ROOT', '/nothing/here', 'expected a folder'],
])('%s=%s is refused', (name, value, said) => {
  expect(() => readSettings(all, { [name]: value })).toThrow(said);
});

test('every failure point of the program is declared where it is, and no other', () => {
  const found = ['kernel', 'adapters', 'services'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.ts$/.test(file) && !file.includes('node_modules'))
      .flatMap((file) => [
        ...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(/await failurePoint\(['`]([^'`]+)['`]\)/g),
      ]),
  );
  const declared = [
    ...KERNEL_FAILURE_POINTS,
    ...KAFKA_FAILURE_POINTS,
    ...services.flatMap(({ failurePoints = [] }) => failurePoints),
  ];
  // Of a saga's steps each has one for either direction.
  const named = found.flatMap(([, name = '']) => ['do', 'undo'].map((way) => name.replace('${direction}', way)));
  expect([...new Set(named)].sort()).toEqual(declared.toSorted());
  expect(() => armFromEnvironment('log.nowhere=crash', declared)).toThrow('"log.nowhere" is not a point');
});
