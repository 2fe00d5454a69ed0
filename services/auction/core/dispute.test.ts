import { expect, test } from 'vitest';
import { type Dispute, type DisputeCommand, decideDispute, dueAt, openDispute } from './dispute.ts';

const NOON = Temporal.Instant.from('2027-03-20T12:00:00Z');
const opened = openDispute(NOON, 'UTC');
const day = (days: number) => NOON.add({ hours: 24 * days });

function run(commands: readonly (readonly [days: number, command: DisputeCommand])[], from: Dispute = opened) {
  let dispute = from;
  const codes = commands.map(([days, command]) => {
    const decision = decideDispute(dispute, command, day(days));
    if (decision.taken) dispute = decision.dispute;
    return decision.taken ? 'taken' : decision.code;
  });
  return { dispute, codes };
}

const decide = (by: string, toDeveloper: number): DisputeCommand => ({ kind: 'decide', by, toDeveloper });

test('each side may offer a split, and what the other accepts is the outcome', () => {
  const offer = (party: 'client' | 'developer', toDeveloper: number) => ({
    kind: 'offer' as const,
    party,
    toDeveloper,
  });
  const accept = (party: 'client' | 'developer', toDeveloper: number) => ({
    kind: 'accept' as const,
    party,
    toDeveloper,
  });
  const { codes, dispute } = run([
    [0, accept('client', 600)],
    [1, offer('developer', 800)],
    [1, accept('developer', 800)],
    [2, offer('developer', 600)],
    [2, accept('client', 800)],
    [2, accept('client', 600)],
    [3, offer('client', 1)],
  ]);
  expect(codes).toEqual([
    ...['OFFER_CHANGED', 'taken', 'OFFER_CHANGED', 'taken', 'OFFER_CHANGED', 'taken', 'DISPUTE_STATE'],
  ]);
  expect(dispute).toMatchObject({ state: 'closed', outcome: { how: 'agreed', toDeveloper: 600 } });
});

test('staff decides when the time for evidence is over, or when both have nothing to add', () => {
  expect(
    run([
      [4, decide('a', 1)],
      [5, decide('a', 1)],
    ]).codes,
  ).toEqual(['DECISION_TOO_EARLY', 'taken']);
  const rest = (party: 'client' | 'developer') => ({ kind: 'rest' as const, party });
  const { codes } = run([
    ...([
      [1, rest('client')],
      [1, { kind: 'evidence', party: 'client' }],
      [1, decide('a', 1)],
    ] as const),
    ...([
      [1, { kind: 'evidence', party: 'developer' }],
      [2, rest('developer')],
      [2, decide('a', 1)],
    ] as const),
  ]);
  expect(codes).toEqual(['taken', 'EVIDENCE_OVER', 'DECISION_TOO_EARLY', 'taken', 'taken', 'taken']);
  expect(run([[5, { kind: 'evidence', party: 'client' }]]).codes).toEqual(['EVIDENCE_OVER']);
});

test('a decision stands after seven days without an appeal', () => {
  const decided = run([[5, decide('a', 400)]]).dispute;
  expect(dueAt(decided)).toBe(day(12).toString({ smallestUnit: 'millisecond' }));
  expect(run([[11, { kind: 'lapse' }]], decided).codes).toEqual(['DISPUTE_STATE']);
  const { dispute, codes } = run(
    [
      [12, { kind: 'appeal', party: 'client' }],
      [12, { kind: 'lapse' }],
    ],
    decided,
  );
  expect(codes).toEqual(['DISPUTE_STATE', 'taken']);
  expect(dispute.outcome).toEqual({ how: 'decided', toDeveloper: 400 });
});

test('there is one appeal, and somebody else decides on it for good', () => {
  const appealed = run([
    [5, decide('a', 400)],
    [6, { kind: 'appeal', party: 'developer' }],
  ]).dispute;
  const { codes, dispute } = run(
    [
      [10, decide('b', 9)],
      [11, decide('a', 900)],
      [11, decide('b', 500)],
    ],
    appealed,
  );
  expect(codes).toEqual(['DECISION_TOO_EARLY', 'DECIDED_BY_THE_SAME', 'taken']);
  expect(dispute).toMatchObject({ state: 'closed', outcome: { how: 'appeal', toDeveloper: 500 } });
  expect(dueAt(dispute)).toBeNull();
});
