import { describe, test } from 'vitest';
import { logConformance } from './log.conformance.ts';

const brokers = process.env['PVT_TEST_KAFKA'];

if (brokers !== undefined) logConformance({ kind: 'kafka', brokers });
else if (process.env['PVT_REQUIRE_ENGINES'] === '1') {
  test('the log over kafka', () => {
    throw new Error('PVT_TEST_KAFKA is not set: tools/engines install kafka && tools/engines start kafka && eval "$(tools/engines env)"');
  });
} else {
  describe('the log over kafka', () => {
    test.skip('skipped: PVT_TEST_KAFKA is not set (tools/engines install kafka, then start kafka)', () => undefined);
  });
}
