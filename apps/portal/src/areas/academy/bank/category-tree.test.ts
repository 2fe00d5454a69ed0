import { expect, test } from 'vitest';
import { inOrder, pathOf, titleOf, treeOf, withBelow } from './category-tree.ts';

const category = (id: string, parent: string | null) => ({
  id,
  parent,
  name: id.toUpperCase(),
  version: '"1"',
  course: null,
});
const all = [category('a', null), category('b', 'a'), category('c', 'b'), category('d', null), category('e', 'gone')];

test('categories stand before what is in them, and one without its parent at the top', () => {
  expect(inOrder(treeOf(all)).map(({ category: { id }, level }) => `${level}${id}`)).toEqual([
    '0a',
    '1b',
    '2c',
    '0d',
    '0e',
  ]);
});

test('a category has the names of those that it is in before its own', () => {
  expect(pathOf(all, 'c')).toEqual(['A', 'B', 'C']);
});

test('a category can not be moved into itself or into what is in it', () => {
  expect([...withBelow(treeOf(all), 'b')]).toEqual(['b', 'c']);
});

test('the outermost of a course is told with it, but on the pages of that course', () => {
  const sums = { name: 'Sums', parent: null, course: 'books' };
  expect([titleOf(sums), titleOf(sums, 'books'), titleOf({ ...sums, parent: 'a' })]).toEqual([
    'Sums · books',
    'Sums',
    'Sums',
  ]);
});
