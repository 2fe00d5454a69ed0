import { expect, test } from 'vitest';
import type { Contract, Milestone } from '../api.ts';
import { choicesOf } from './milestone-choices.ts';

const names = (you: Contract['you'], state: Milestone['state'], more: Partial<Milestone> = {}) =>
  choicesOf(
    { you, state: 'inForce' } as Contract,
    { state, startBy: null, week: null, ...more } as Milestone,
    1000,
  ).map(({ name }) => name);

test('each party is offered what it may do', () => {
  expect(names('client', 'planned')).toEqual(['fund']);
  expect(names('developer', 'planned')).toEqual([]);
  expect(names('client', 'funded', { startBy: new Date(1001).toISOString() })).toEqual(['dispute']);
  expect(names('client', 'funded', { startBy: new Date(1000).toISOString() })).toEqual(['reclaim', 'dispute']);
  expect(names('developer', 'funded')).toEqual(['start', 'return', 'dispute']);
  expect(names('client', 'submitted')).toEqual(['accept', 'changes', 'dispute']);
  expect(names('developer', 'disputed')).toEqual(['return']);
  expect(names('client', 'released')).toEqual([]);
  expect(names('developer', 'funded', { week: '2027-03-22' })).toEqual(['return', 'dispute']);
  expect(names('client', 'submitted', { week: '2027-03-22' })).toEqual(['accept', 'dispute']);
});

test('staff, and whoever looks at a contract that is not in force, is offered nothing', () => {
  expect(names('staff', 'submitted')).toEqual([]);
  expect(choicesOf({ you: 'client', state: 'unsigned' } as Contract, { state: 'planned' } as Milestone)).toEqual([]);
});
