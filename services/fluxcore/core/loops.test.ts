import { expect, test } from 'vitest';
import { findLoop } from './loops.ts';

const flow = (name: string, on: string[], emits: string[]) => ({ name, on, emits });

test('a flow that emits what it reads is a loop', () => {
  expect(findLoop(flow('echo', ['a'], ['a']), [])).toEqual(['echo', 'a', 'echo']);
});

test('a loop through other flows is reported as the chain it takes', () => {
  const others = [flow('second', ['b'], ['c', 'x']), flow('third', ['c'], ['a'])];
  expect(findLoop(flow('first', ['a'], ['b']), others)).toEqual(['first', 'b', 'second', 'c', 'third', 'a', 'first']);
});

test('flows that meet again further down are no loop', () => {
  const others = [flow('left', ['b'], ['d']), flow('right', ['c'], ['d']), flow('end', ['d'], ['e'])];
  expect(findLoop(flow('first', ['a'], ['b', 'c']), others)).toBeUndefined();
});

test('the older definition of the same flow does not count', () => {
  expect(findLoop(flow('first', ['a'], ['b']), [flow('first', ['b'], ['a'])])).toBeUndefined();
});

test('a loop among the others that the flow only feeds is not its own', () => {
  expect(
    findLoop(flow('first', ['a'], ['b']), [flow('left', ['b'], ['c']), flow('right', ['c'], ['b'])]),
  ).toBeUndefined();
});
