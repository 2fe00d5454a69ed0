import { describe, expect, test } from 'vitest';
import { compilePricing } from './compile.ts';
import { FLEXIBLE, quoteOf, setupOf } from './pricing-fixtures.ts';
import type { PricingSetup } from './setup.ts';

const rule = (more: object) => ({
  kind: 'rule' as const,
  id: 'off',
  change: { kind: 'percent' as const, percent: -10 },
  ...more,
});
const plan = (id: string, parent?: string) => ({
  id,
  ...(parent !== undefined && { parent }),
  deposit: { kind: 'none' as const },
  cancellation: FLEXIBLE,
});
const tax = { kind: 'guest-night' as const, id: 'city', included: false, amount: 100 };
const city = { kind: 'percent' as const, id: 'city', included: false, of: 'price' as const, accommodation: true };

function pointersOf(some: Partial<PricingSetup>): string[] {
  try {
    compilePricing(setupOf(some));
    return [];
  } catch (error) {
    const { code, options } = error as { code: string; options: { errors: { pointer: string }[] } };
    expect(code).toBe('PRICING_INVALID');
    return options.errors.map(({ pointer }) => pointer);
  }
}

describe('what is wrong with a setup is reported, each with its place', () => {
  test.each<[string, Partial<PricingSetup>, string]>([
    ['a condition that does not compile', { steps: [rule({ when: 'nights >' })] }, '/steps/0/when'],
    ['a condition that gives no yes or no', { steps: [rule({ when: 'nights' })] }, '/steps/0/when'],
    ['a type that there is not', { steps: [rule({ types: ['castle'] })] }, '/steps/0/types'],
    ['a plan that there is not', { steps: [rule({ plans: ['castle'] })] }, '/steps/0/plans'],
    [
      'a period that ends before it begins',
      { steps: [rule({ nights: [{ from: '2027-03-02', to: '2027-03-01' }] })] },
      '/steps/0/nights',
    ],
    ['30 February', { taxes: [{ ...tax, nights: [{ from: '2027-02-30' }] }] }, '/taxes/0/nights'],
    ['two rules of one id', { steps: [rule({}), rule({})] }, '/steps'],
    ['two taxes of one id', { taxes: [tax, tax] }, '/taxes'],
    ['a parent that there is not', { plans: [plan('members', 'flexible')] }, '/plans/0/parent'],
    ['plans that are each other’s parents', { plans: [plan('a', 'b'), plan('b', 'a')] }, '/plans/0/parent'],
    ['a plan that is its own parent', { plans: [plan('a', 'a')] }, '/plans/0/parent'],
    ['an inexact rate', { taxes: [{ ...city, percent: 1 / 3, extras: true }] }, '/taxes/0/percent'],
    ['a tax on an extra that there is not', { taxes: [{ ...city, percent: 5, extras: ['tour'] }] }, '/taxes/0/extras'],
    [
      'a rate of an unknown type',
      { datedRates: [{ id: 'r', type: 'castle', nights: [{}], amount: 1 }] },
      '/datedRates/0/type',
    ],
    ['a zone that there is not', { timeZone: 'Europe/Atlantis' }, '/timeZone'],
    [
      'an offer’s condition',
      { steps: [{ kind: 'promotions', id: 'p', stacking: 'best', offers: [rule({ when: '1' })] }] },
      '/steps/0/offers/0/when',
    ],
    [
      'a time of booking without a zone',
      {
        steps: [{ kind: 'promotions', id: 'p', stacking: 'best', offers: [rule({ bookedFrom: '2027-03-01T00:00' })] }],
      },
      '/steps/0/offers/0',
    ],
    [
      'a penalty on an extra that there is not',
      { plans: [{ ...plan('a'), cancellation: { ...FLEXIBLE, base: { extras: ['tour'], taxes: false } } }] },
      '/plans/0/cancellation/base/extras',
    ],
  ])('%s', (_, some, pointer) => expect(pointersOf(some)).toContain(pointer));

  test('all of it at once', () => {
    expect(pointersOf({ timeZone: 'x', steps: [rule({ when: '1', types: ['castle'] })] })).toHaveLength(3);
  });
});

test('conditions may come compiled by others: the core asks yes or no', () => {
  const asked: number[] = [];
  const pricing = compilePricing(setupOf({ steps: [rule({ when: 'whatever' })] }), () => ({ nights }) => {
    asked.push(nights);
    return nights === 2;
  });
  expect(quoteOf(pricing).total).toBe(5400);
  expect(asked).toEqual([2]);
});
