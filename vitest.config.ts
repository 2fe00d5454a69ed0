import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{kernel,adapters,services,apps,packages,tests,bench,tools}/**/*.test.ts',
      '{kernel,adapters,services,apps,packages,tests}/**/*.test.tsx',
    ],
    exclude: ['**/node_modules/**', '**/dist/**', 'tools/service-template/**'],
    globalSetup: ['tests/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
