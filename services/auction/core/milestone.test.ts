import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Parts } from './fees.ts';
import {
  decideMilestone,
  isSilent,
  type Milestone,
  type MilestoneCommand,
  type MilestoneTerms,
  type Phase,
} from './milestone.ts';

const TERMS: MilestoneTerms = { timeZone: 'Europe/Lisbon', acceptDays: 14, startDays: 7 };
const NOON = Temporal.Instant.from('2027-03-20T12:00:00Z');
const planned = (amount = 1000n): Milestone => ({
  amount,
  phase: { state: 'planned', failure: null },
  chargeback: null,
});
const paid = (amount = 1000n): Parts => ({ toDeveloper: amount - amount / 10n, fee: amount / 10n, toClient: 0n });

/** Decides one after the other; refused ones change nothing. */
function run(commands: readonly MilestoneCommand[], from = planned()) {
  let milestone = from;
  const codes = commands.map((command) => {
    const decision = decideMilestone(milestone, command, TERMS);
    if (decision.taken) milestone = decision.milestone;
    return decision.taken ? 'taken' : decision.code;
  });
  return { milestone, codes, state: milestone.phase.state };
}

const FUND: MilestoneCommand[] = [
  { kind: 'fund', attempt: 'a' },
  { kind: 'offer', attempt: 'a', intent: 'i' },
  { kind: 'take', attempt: 'a' },
  { kind: 'hold', attempt: 'a', at: NOON },
];
const SUBMIT: MilestoneCommand[] = [...FUND, { kind: 'start' }, { kind: 'submit', at: NOON }];
const accept: MilestoneCommand = { kind: 'accept', parts: paid() };

describe('a milestone', () => {
  test('is funded, worked on, submitted, accepted and released', () => {
    expect(run([...SUBMIT, accept, { kind: 'settled' }])).toMatchObject({
      state: 'released',
      codes: ['taken', 'taken', 'taken', 'taken', 'taken', 'taken', 'taken', 'taken'],
    });
  });

  test('case B29: nobody starts before it is funded', () => {
    expect(run([{ kind: 'start' }]).codes).toEqual(['MILESTONE_NOT_FUNDED']);
    expect(run([...FUND.slice(0, 3), { kind: 'start' }]).codes.at(-1)).toBe('MILESTONE_NOT_FUNDED');
  });

  test('case B28: is not funded twice, and of an attempt that was given up nothing counts', () => {
    expect(run([...FUND, { kind: 'fund', attempt: 'b' }]).codes.at(-1)).toBe('MILESTONE_STATE');
    expect(run([...FUND.slice(0, 3), { kind: 'fund', attempt: 'b' }]).codes.at(-1)).toBe('MILESTONE_STATE');
    const given = run([...FUND.slice(0, 2), { kind: 'fund', attempt: 'b' }, ...FUND.slice(2)]);
    expect(given.codes.slice(2)).toEqual(['taken', 'MILESTONE_STATE', 'MILESTONE_STATE']);
  });

  test('case 6: of a release and a refund the first is taken', () => {
    expect(run([...SUBMIT, accept, { kind: 'giveBack' }]).codes.slice(-2)).toEqual(['taken', 'MILESTONE_STATE']);
    expect(run([...SUBMIT, { kind: 'giveBack' }, accept]).codes.slice(-2)).toEqual(['taken', 'MILESTONE_STATE']);
  });

  test('case 9: silence accepts at exactly 14 days of the contract’s zone, and a request for changes stops the clock', () => {
    const { milestone } = run(SUBMIT);
    // Summer time begins in between: the wall clock counts.
    const due = NOON.toZonedDateTimeISO('Europe/Lisbon').add({ days: 14 }).toInstant();
    expect(due.since(NOON).total('hours')).toBe(14 * 24 - 1);
    const silence = (at: Temporal.Instant) => run([{ kind: 'silence', at, parts: paid() }], milestone).codes;
    expect(silence(due.subtract({ milliseconds: 1 }))).toEqual(['TOO_EARLY']);
    expect(silence(due)).toEqual(['taken']);
    expect(isSilent(milestone, due)).toBe(true);
    expect(isSilent(milestone, due.subtract({ milliseconds: 1 }))).toBe(false);
    const changed = run([{ kind: 'requestChanges' }, { kind: 'silence', at: due, parts: paid() }], milestone);
    expect(changed.codes).toEqual(['taken', 'MILESTONE_STATE']);
  });

  test('case B29: a dispute before the end of the silence wins', () => {
    const at = NOON.add({ hours: 24 * 30 });
    const disputed = run([...SUBMIT, { kind: 'dispute', dispute: 'd' }, { kind: 'silence', at, parts: paid() }]);
    expect(disputed.codes.at(-1)).toBe('MILESTONE_STATE');
    expect(run([{ kind: 'split', dispute: 'd', parts: paid() }], disputed.milestone).codes).toEqual(['taken']);
    expect(run([{ kind: 'split', dispute: 'e', parts: paid() }], disputed.milestone).codes).toEqual([
      'MILESTONE_STATE',
    ]);
    expect(run([accept, { kind: 'start' }], disputed.milestone).codes).toEqual(['MILESTONE_STATE', 'MILESTONE_STATE']);
  });

  test('case B29: the client has the money back when nobody has begun in seven days', () => {
    const { milestone } = run(FUND);
    const at = (hours: number): MilestoneCommand => ({ kind: 'reclaim', at: NOON.add({ hours }) });
    expect(run([at(7 * 24 - 1)], milestone).codes).toEqual(['TOO_EARLY']);
    expect(run([at(7 * 24), { kind: 'settled' }], milestone)).toMatchObject({ state: 'refunded' });
    expect(run([{ kind: 'start' }, at(7 * 24)], milestone).codes).toEqual(['taken', 'MILESTONE_STATE']);
  });

  test('while the client’s bank asks for the money back none is moved; lost, it goes back; afterwards nothing moves', () => {
    const open: MilestoneCommand = { kind: 'chargeback', outcome: 'open' };
    const lost: MilestoneCommand = { kind: 'chargeback', outcome: 'lost' };
    const won: MilestoneCommand = { kind: 'chargeback', outcome: 'won' };
    expect(run([...SUBMIT, open, accept, won, accept]).codes.slice(-4)).toEqual([
      ...['taken', 'MILESTONE_CHARGED_BACK', 'taken', 'taken'],
    ]);
    expect(run([...SUBMIT, lost, open, { kind: 'settled' }])).toMatchObject({
      ...{ state: 'refunded', milestone: { chargeback: 'lost', phase: { by: 'chargeback' } } },
    });
    const after = run([...SUBMIT, accept, { kind: 'settled' }, open, lost]);
    expect(after).toMatchObject({ state: 'released', milestone: { chargeback: 'lost', phase: { by: 'accepted' } } });
  });
});

const attempt = fc.constantFrom('a', 'b');
const at = fc.integer({ min: 0, max: 40 }).map((days) => NOON.add({ hours: 24 * days }));
const dispute = fc.constantFrom('d', 'e');
const partsOf = (amount: bigint) =>
  fc.tuple(fc.bigInt({ min: 0n, max: amount }), fc.bigInt({ min: 0n, max: amount })).map(([a, b]): Parts => {
    const [low, high] = a < b ? [a, b] : [b, a];
    return { toDeveloper: low, fee: high - low, toClient: amount - high };
  });
const commandOf = (amount: bigint): fc.Arbitrary<MilestoneCommand> => {
  const parts = partsOf(amount);
  return fc.oneof(
    fc.record({ kind: fc.constant('fund' as const), attempt }),
    fc.record({ kind: fc.constant('offer' as const), attempt, intent: fc.constant('i') }),
    fc.record({ kind: fc.constant('take' as const), attempt }),
    fc.record({ kind: fc.constant('hold' as const), attempt, at }),
    fc.record({ kind: fc.constant('failFunding' as const), attempt, failure: fc.constant('X') }),
    fc.constantFrom<MilestoneCommand>(
      { kind: 'start' },
      { kind: 'requestChanges' },
      { kind: 'giveBack' },
      { kind: 'settled' },
    ),
    fc.record({ kind: fc.constant('submit' as const), at }),
    fc.record({ kind: fc.constant('accept' as const), parts }),
    fc.record({ kind: fc.constant('silence' as const), at, parts }),
    fc.record({ kind: fc.constant('reclaim' as const), at }),
    fc.record({ kind: fc.constant('dispute' as const), dispute }),
    fc.record({ kind: fc.constant('split' as const), dispute, parts }),
    fc.record({
      kind: fc.constant('chargeback' as const),
      outcome: fc.constantFrom('open' as const, 'lost' as const, 'won' as const),
    }),
  );
};

test('case 7: of any commands in any order, escrow is funded − released − refunded, never below zero, and money is held and paid once', () => {
  const AMOUNT = 997n;
  const inEscrow = (phase: Phase) => !['planned', 'funding', 'released', 'refunded'].includes(phase.state);
  fc.assert(
    fc.property(fc.array(commandOf(AMOUNT), { maxLength: 40 }), (commands) => {
      let milestone = planned(AMOUNT);
      let [funded, released, refunded, holds] = [0n, 0n, 0n, 0];
      for (const command of commands) {
        const decision = decideMilestone(milestone, command, TERMS);
        if (!decision.taken) continue;
        const before = milestone;
        milestone = decision.milestone;
        if (!inEscrow(before.phase) && inEscrow(milestone.phase)) {
          expect(command.kind).toBe('hold');
          funded += AMOUNT;
          holds += 1;
        }
        if (inEscrow(before.phase) && 'parts' in milestone.phase && !inEscrow(milestone.phase)) {
          const { toDeveloper, fee, toClient } = milestone.phase.parts;
          released += toDeveloper + fee;
          refunded += toClient;
        }
        if ('parts' in before.phase) expect(milestone.phase).toMatchObject({ parts: before.phase.parts });
        expect(funded - released - refunded).toBe(inEscrow(milestone.phase) ? AMOUNT : 0n);
        expect(holds).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 10_000 },
  );
});
