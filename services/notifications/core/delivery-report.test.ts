import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterReport, type DeliveryReport } from './delivery-report.ts';
import { MESSAGE_STATES, type MessageState } from './message.ts';

const REPORTS: readonly DeliveryReport['what'][] = [
  { kind: 'accepted' },
  { kind: 'delivered' },
  { kind: 'failed', gone: true, detail: 'no such mailbox' },
  { kind: 'complained', detail: 'spam' },
];

const after = (state: MessageState, reports: readonly DeliveryReport['what'][]): MessageState =>
  reports.reduce<MessageState>((now, report) => afterReport(now, 1, report) ?? now, state);

test.each([
  ['sending', 'accepted', 'sent'],
  ['sent', 'delivered', 'delivered'],
  ['sent', 'failed', 'bounced'],
  ['delivered', 'failed', 'bounced'],
  ['delivered', 'complained', 'complained'],
  ['bounced', 'delivered', 'bounced'],
  ['complained', 'delivered', 'complained'],
  ['skipped', 'delivered', 'skipped'],
  ['captured', 'complained', 'captured'],
] as const)('%s, of which %s is reported, is %s', (state, kind, becomes) => {
  const report = REPORTS.find((each) => each.kind === kind);
  expect(report && after(state, [report])).toBe(becomes);
});

test('of one that the provider was never given nothing is reported', () => {
  for (const report of REPORTS) expect(afterReport('waiting', 0, report)).toBeUndefined();
});

test('reports that come in any order, and again, come to the same', () => {
  const reports = fc.array(fc.constantFrom(...REPORTS), { maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...MESSAGE_STATES), reports, fc.array(fc.nat(5)), (state, came, again) => {
      const once = after(state, came);
      expect(after(state, [...came, ...again.flatMap((i) => came.slice(i, i + 1))])).toBe(once);
      expect(after(state, came.toReversed())).toBe(once);
    }),
  );
});
