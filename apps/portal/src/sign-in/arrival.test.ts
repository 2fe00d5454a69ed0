import { expect, test } from 'vitest';
import { addressWhileHere, readArrival } from './arrival.ts';

const arrive = (path: string) => readArrival(new URL(path, 'http://localhost:8080'));

test('the printed link brings a token and goes on to the first page', () => {
  expect(arrive('/?token=abc')).toEqual({ token: 'abc', next: '/', ended: false });
});

test('a link to a page with a token goes on to that page, without the token', () => {
  expect(arrive('/events?type=a&token=abc#top')).toEqual({ token: 'abc', next: '/events?type=a#top', ended: false });
});

test('who was led here goes back to where they were', () => {
  expect(arrive('/sign-in?next=%2Fflows%2Fx%3Ftab%3Dtest&ended=yes')).toEqual({
    token: undefined,
    next: '/flows/x?tab=test',
    ended: true,
  });
});

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/.//elsewhere.example',
  '/events/..//elsewhere.example',
  'javascript:alert(1)',
  '/sign-in?next=/',
])('a link does not lead on to %s', (next) => {
  expect(arrive(`/sign-in?${new URLSearchParams({ next })}`).next).toBe('/');
});

test('the token leaves the address, and where to go on to stays in it', () => {
  expect(addressWhileHere(arrive('/?token=abc'))).toBe('/sign-in');
  const shown = addressWhileHere(arrive('/events?type=a&token=abc'));
  expect(shown).not.toContain('abc');
  expect(arrive(shown)).toEqual({ token: undefined, next: '/events?type=a', ended: false });
});

test('the link of a mail brings what it is for, and nothing that only looks like one', () => {
  expect(arrive('/sign-in#reset=abc-1').mailLink).toEqual({ purpose: 'reset', token: 'abc-1' });
  for (const path of ['/sign-in#other=abc', '/sign-in#reset=', '/sign-in#reset=a/b', '/flows#reset=abc'])
    expect(arrive(path).mailLink).toBeUndefined();
  expect(addressWhileHere(arrive('/sign-in#reset=abc-1'))).toBe('/sign-in');
});
