import { msg } from '@pvt/ui/language';
import { expect, test } from 'vitest';
import type { Area, Destination } from '../area.ts';
import { navigationOf } from './navigation.ts';

function area(see: `${string}:read`, ...entries: { section: string; title: string; order: number }[]): Area {
  const navigation = entries.map(({ section, title, order }): Destination => {
    return { section: msg(section), title: msg(title), order, path: '/', letter: 'x' };
  });
  return { permissions: { see }, navigation, pages: [] };
}

const areas = [
  area('keys:read', { section: 'Settings', title: 'Keys', order: 900 }),
  area(
    'beds:read',
    { section: 'Hostels', title: 'Beds', order: 20 },
    { section: 'Hostels', title: 'Stays', order: 10 },
  ),
];
const shown = (...held: string[]) =>
  navigationOf(areas, new Set(held)).map(({ title, destinations }) => [
    title,
    destinations.map((entry) => entry.title),
  ]);

test('sections and entries stand in their order, whatever the order in which areas were found', () => {
  expect(shown('*')).toEqual([
    ['Hostels', ['Stays', 'Beds']],
    ['Settings', ['Keys']],
  ]);
});

test('an area whose permission the session lacks is not shown', () => {
  expect(shown('keys:read', 'beds:write')).toEqual([['Settings', ['Keys']]]);
  expect(shown()).toEqual([]);
});

test('an entry whose page would refuse the session is not shown, also where the thing that it has open lets it do more', () => {
  const academy: Area = {
    ...area('courses:read', { section: 'Academy', title: 'Courses', order: 1 }),
    pages: [{ path: 'bank', load: () => Promise.reject(new Error('not loaded')), permission: 'courses:author' }],
  };
  const bank = { section: msg('Academy'), title: msg('Bank'), path: '/bank', letter: 'y', order: 2 };
  const titles = (held: string[], everywhere: string[]) =>
    navigationOf(
      [{ ...academy, navigation: [...academy.navigation, bank] }],
      new Set(held),
      new Set(everywhere),
    ).flatMap(({ destinations }) => destinations.map(({ title }) => title));
  expect(titles(['courses:read', 'courses:author'], ['courses:read', 'courses:author'])).toEqual(['Courses', 'Bank']);
  expect(titles(['courses:read', 'courses:author'], [])).toEqual(['Courses']);
  expect(titles(['courses:read'], ['courses:read'])).toEqual(['Courses']);
});
