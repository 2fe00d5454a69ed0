// npm run test:split [-- FILE…]: system tests on the program as several processes behind the gateway (tests/split.json).
process.env.PVT_TEST_SHAPE = 'split';
// Those that neither kill nor configure a server, and ask for no document of the whole API, of which each process has its own part.
const FILES = [
  'tests/browser/configuration.browser.test.ts',
  'tests/browser/inbox.browser.test.ts',
  'tests/browser/payments.browser.test.ts',
  'tests/browser/seeing.browser.test.ts',
  'apps/cli/config.int.test.ts',
];
if (process.argv.length === 2) process.argv.push(...FILES);
process.argv.splice(2, 0, '--project', 'system');
await import('./test.mjs');
