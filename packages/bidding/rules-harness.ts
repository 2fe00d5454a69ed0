import { defaultIncrements } from './increments.ts';
import type { FixedRules, ProxyRules, ReverseRules, SealedRules, Times } from './rules.ts';

export const START = Date.UTC(2027, 0, 1);
const HOUR_MS = 3_600_000;

export const TIMES: Times = {
  ...{ startsAt: START, endsAt: START + 24 * HOUR_MS, hardEndsAt: START + 26 * HOUR_MS, graceMs: 5000 },
  ...{ softClose: { windowMs: 300_000, extensionMs: 300_000 }, withdrawalEndsBeforeMs: HOUR_MS },
};

export const proxy = (more: Partial<ProxyRules> = {}): ProxyRules => ({
  ...{ ...TIMES, format: 'proxy', opening: 100n, reserve: null, increments: defaultIncrements(2) },
  ...more,
});

export const reverse = (more: Partial<ReverseRules> = {}): ReverseRules => ({
  ...{ ...TIMES, format: 'reverse', ceiling: 100_000n, floor: 1n, step: { of: 'perMille', perMille: 10n } },
  ...more,
});

export const fixed = (more: Partial<FixedRules> = {}): FixedRules => ({
  ...TIMES,
  format: 'fixed',
  price: 5000n,
  ...more,
});

export const sealed = (more: Partial<SealedRules> = {}): SealedRules => ({
  ...{ ...TIMES, format: 'sealed', pays: 'own', ties: 'first', scoring: null },
  ...more,
});
