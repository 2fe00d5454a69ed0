import { expect, test } from 'vitest';
import { logConformance } from './log.conformance.ts';

const brokers = process.env['PVT_TEST_KAFKA'];
const optional = process.env['PVT_REQUIRE_ENGINES'] !== '1';
const HOW = 'tools/engines install kafka && tools/engines start kafka && eval "$(tools/engines env)"';

if (brokers !== undefined) logConformance({ kind: 'kafka', brokers });

test.skipIf(brokers === undefined && optional)(`PVT_TEST_KAFKA names a broker (${HOW})`, () => {
  expect(brokers).toMatch(/:\d+$/);
});
