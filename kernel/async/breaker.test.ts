import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admit, type Breaker, type BreakerPolicy, failed, newBreaker, succeeded, type Ticket } from './breaker.ts';

const policy: BreakerPolicy = { failures: 3, window: 10_000, openFor: 5_000, openForAtMost: 20_000, probeLease: 2_000 };

function ticketOf(breaker: Breaker, now: number): { breaker: Breaker; ticket: Ticket } {
  const admission = admit(breaker, now, policy);
  if (!('ticket' in admission)) throw new Error(`not admitted until ${admission.retryAt}`);
  return admission;
}

function failAt(breaker: Breaker, now: number): Breaker {
  const { breaker: admitted, ticket } = ticketOf(breaker, now);
  return failed(admitted, ticket, now, policy);
}

const opened = failAt(failAt(failAt(newBreaker(0), 0), 1), 2);

describe('a breaker', () => {
  test('opens when as many calls fail within the window as the policy says', () => {
    expect(failAt(failAt(newBreaker(0), 0), 1).state).toBe('closed');
    expect(opened).toMatchObject({ state: 'open', until: 5_002 });
  });

  test('forgets failures that are older than the window', () => {
    expect(failAt(failAt(failAt(newBreaker(0), 0), 1), 10_500).state).toBe('closed');
  });

  test('while open, says when to ask again', () => {
    expect(admit(opened, 5_001, policy)).toMatchObject({ retryAt: 5_002 });
  });

  test('case 9: lets one probe through when its time is over, and nobody else', () => {
    const { breaker } = ticketOf(opened, 5_002);
    expect(breaker.state).toBe('half-open');
    expect(admit(breaker, 5_003, policy)).toMatchObject({ retryAt: 6_003 });
    expect(admit(breaker, 7_001, policy)).toMatchObject({ retryAt: 7_002 });
  });

  test('case 9: closes when the probe succeeds', () => {
    const { breaker, ticket } = ticketOf(opened, 5_002);
    expect(succeeded(breaker, ticket, 5_100)).toMatchObject({ state: 'closed', failedAt: [] });
  });

  test('opens for twice as long when the probe fails, up to the bound', () => {
    let breaker = opened;
    const periods: number[] = [];
    for (let i = 0; i < 4; i++) {
      if (breaker.state !== 'open') throw new Error(breaker.state);
      const { until } = breaker;
      breaker = failAt(breaker, until);
      if (breaker.state === 'open') periods.push(breaker.until - until);
    }
    expect(periods).toEqual([10_000, 20_000, 20_000, 20_000]);
  });

  test('lets another probe go when the first was never heard of', () => {
    const { breaker } = ticketOf(opened, 5_002);
    expect(ticketOf(breaker, 7_002).breaker.state).toBe('half-open');
  });

  test('does not count calls that began before it opened as probes', () => {
    const early = ticketOf(newBreaker(0), 0).ticket;
    const { breaker } = ticketOf(opened, 5_002);
    expect(failed(breaker, early, 5_003, policy)).toBe(breaker);
    expect(succeeded(breaker, early, 5_003)).toBe(breaker);
  });

  test('opens at once for as long as the provider asks', () => {
    const { breaker, ticket } = ticketOf(newBreaker(0), 0);
    expect(failed(breaker, ticket, 0, policy, 60_000)).toMatchObject({ state: 'open', until: 60_000 });
  });

  test('whatever happens, never has two probes under way within one lease', () => {
    const step = fc.record({ after: fc.nat(8_000), fate: fc.constantFrom('ok', 'fail', 'lost') });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let breaker = newBreaker(0);
        let now = 0;
        let probedAt = Number.NEGATIVE_INFINITY;
        for (const { after, fate } of steps) {
          now += after;
          const before = breaker.state;
          const admission = admit(breaker, now, policy);
          breaker = admission.breaker;
          if (!('ticket' in admission)) {
            expect(admission.retryAt).toBeGreaterThan(now);
            continue;
          }
          if (before === 'half-open') expect(now - probedAt).toBeGreaterThanOrEqual(policy.probeLease);
          if (before !== 'closed') probedAt = now;
          if (fate === 'ok') breaker = succeeded(breaker, admission.ticket, now);
          if (fate === 'fail') breaker = failed(breaker, admission.ticket, now, policy);
        }
      }),
    );
  });
});
