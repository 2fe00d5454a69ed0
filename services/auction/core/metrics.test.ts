import { compileExpression } from '@pvt/kernel/cel';
import { expect, test } from 'vitest';
import { METRICS } from './metrics.ts';

test('what is paid and its fee are counted once, when the money has gone to the developer', () => {
  for (const name of ['auction.paid', 'auction.fees']) {
    const filter = compileExpression(METRICS[name]?.filter ?? '', { data: 'dyn' });
    const counts = (from: string, to: string) =>
      filter.run({ data: { before: { state: from }, after: { state: to } } });
    expect(counts('settling', 'released')).toBe(true);
    expect(counts('submitted', 'settling')).toBe(false);
    expect(counts('settling', 'refunded')).toBe(false);
    // A chargeback that is reported afterwards changes the milestone once more.
    expect(counts('released', 'released')).toBe(false);
    expect(filter.run({ data: { before: null, after: { state: 'planned' } } })).toBe(false);
  }
});
