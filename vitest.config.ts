import { join } from 'node:path';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { SlowestFirst } from './tests/setup/slowest-first.ts';

const ROOMS = '{kernel,adapters,services,apps,tests,bench,tools,packages}';
const NEVER = ['**/node_modules/**', '**/dist/**', 'tools/service-template/**'];
const SYSTEM = ['tests/**', 'apps/cli/**'];
/** Only what hangs takes so long, also on a machine that is busy with other things. */
const GUARD_MS = 240_000;

// Servers and command lines are started many times: compiling them once halves what a start costs.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

/** Modules stay loaded from file to file: loading them anew for each took a third of the time (docs/adr/0017). */
function project(name: string, test: object): TestProjectConfiguration {
  const guards = { testTimeout: GUARD_MS, hookTimeout: GUARD_MS, expect: { poll: { timeout: GUARD_MS / 2 } } };
  return { test: { name, isolate: false, ...guards, ...test } };
}

export default defineConfig({
  test: {
    // One more than the two cores that this is measured on: half of the time servers, brokers and browsers are waited for.
    maxWorkers: 3,
    sequence: { sequencer: SlowestFirst },
    projects: [
      project('unit', {
        include: [`${ROOMS}/**/*.test.{ts,tsx}`],
        exclude: [...NEVER, '**/*.{int,browser}.test.ts'],
        pool: 'threads',
        // By itself and first: what is wrong here is found within seconds.
        sequence: { groupOrder: 0 },
      }),
      project('integration', {
        include: [`${ROOMS}/**/*.int.test.ts`],
        exclude: [...NEVER, ...SYSTEM],
        pool: 'forks',
        globalSetup: ['tests/setup/postgres.ts'],
        sequence: { groupOrder: 1 },
      }),
      project('system', {
        include: SYSTEM.map((room) => `${room}/*.{int,browser}.test.ts`),
        exclude: NEVER,
        pool: 'forks',
        globalSetup: ['tests/setup/system.ts'],
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
