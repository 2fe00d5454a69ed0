import { expect, test } from 'vitest';
import { isSoldTo, planMeant } from './plan-visibility.ts';
import { FLEXIBLE, pricingOf, quoteOf } from './pricing-fixtures.ts';
import type { RatePlan } from './setup.ts';

const plan = (id: string, some: Partial<RatePlan> = {}): RatePlan => ({
  ...{ id, deposit: { kind: 'none' }, cancellation: FLEXIBLE },
  ...some,
});
const everybody = plan('flexible');
const members = plan('members', { visibility: { kind: 'members' }, change: { kind: 'percent', percent: -10 } });
const team = plan('team', { visibility: { kind: 'code', code: 'Team' }, types: ['dorm'] });
const plans = [everybody, members, team];

test('a plan is sold to everybody, to members, or to who has its code, and at the desk to anybody', () => {
  const soldTo = (buyer: Parameters<typeof isSoldTo>[1], code?: string) =>
    plans.filter((each) => isSoldTo(each, buyer, code)).map(({ id }) => id);
  expect(soldTo('guest')).toEqual(['flexible']);
  expect(soldTo('guest', ' team ')).toEqual(['flexible', 'team']);
  expect(soldTo('guest', 'TEAMS')).toEqual(['flexible']);
  expect(soldTo('member')).toEqual(['flexible', 'members']);
  expect(soldTo('desk')).toEqual(['flexible', 'members', 'team']);
});

test('without a plan the one of the code is meant, where it is for the room type, and else the first', () => {
  expect(planMeant(plans, 'team', 'dorm')).toBe(team);
  expect(planMeant(plans, 'team', 'double')).toBe(everybody);
  expect(planMeant(plans, 'other')).toBe(everybody);
});

test('the code of a plan is no code that changes nothing', () => {
  const pricing = pricingOf({ plans });
  expect(quoteOf(pricing, { plan: 'team', code: 'team' }).warnings).toEqual([]);
  expect(quoteOf(pricing, { plan: 'flexible', code: 'team' }).warnings).toMatchObject([{ code: 'CODE_NOT_APPLIED' }]);
});

test('what everybody is shown is everybody’s, and a code leads to one plan of a room type', () => {
  const double = plan('double team', { visibility: { kind: 'code', code: 'TEAM' }, types: ['double'] });
  expect(() => pricingOf({ plans: [...plans, double] })).not.toThrow();
  expect(() => pricingOf({ plans: [members, everybody] })).toThrow(/\/plans\/0\/visibility/);
  expect(() => pricingOf({ plans: [...plans, { ...team, id: 'other' }] })).toThrow(/"TEAM" leads to another/);
});
