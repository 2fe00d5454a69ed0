import { expect, test } from 'vitest';
import { engine } from '../engines.ts';
import { logConformance } from './log.conformance.ts';

const { place: brokers, skipped, how } = engine('kafka');

if (brokers !== undefined) logConformance({ kind: 'kafka', brokers });

test.skipIf(skipped)(`PVT_TEST_KAFKA names a broker (${how})`, () => {
  expect(brokers).toMatch(/:\d+$/);
});
