import { describe, expect, test } from 'vitest';
import { compileExpression, ExpressionFault, ExpressionInvalid } from './expression.ts';

const run = (text: string, data: unknown = {}): unknown => compileExpression(text, { data: 'dyn' }).run({ data });

describe('an empty list or map', () => {
  test.each([
    ['[].all(e, e > 0)', true],
    ['[].exists(e, e > 0)', false],
    ['[].map(n, n / 2)', []],
    ['[].filter(n, n % 2 == 0)', []],
    ['{}.all(k, k > 0)', true],
    ['cel.bind(x, [], x.all(e, e > 0))', true],
    ['(data.a == 1 ? [] : [1]).all(e, e > 0)', true],
    ['[[]].all(l, l.all(e, e + 1 > 0))', true],
    ['[] + [1]', [1]],
    ['[] == []', true],
    ['[1].map(x, []).size()', 1],
  ])('is as good as any other: %s', (text, wanted) => {
    expect(run(text, { a: 1 })).toEqual(wanted);
  });

  test.each(['[][0] > 1', '{}["a"] > 1'])('has no members: %s', (text) => {
    expect(() => run(text)).toThrow(ExpressionFault);
  });
});

describe('equality', () => {
  test.each([
    ['1 == 1.0', true],
    ['1u == 1', true],
    ['1.5 != 1', true],
    ['9007199254740993 == 9007199254740992.0', false],
    ['[1.0, 2.0, 3] == [1u, 2, 3u]', true],
    ['dyn({"a": 1}) == {"a": 1.0}', true],
    ['{1: 1.0, 2u: 3u} == {1u: 1, 2: 3.0}', true],
    ['{"a": 1} == {"b": 1}', false],
    ['dyn(1) == "1"', false],
    ['dyn(null) == 0', false],
    ['data.a == data.b', true],
    ['data.l == [1, 2]', true],
    ['dyn(3u) in [1, 2, 3]', true],
    ['dyn(3.0) in [5u, 3u]', true],
    ['2 in data.l', true],
    ['"a" in data', true],
    ['dyn(1) in {1u: "x"}', true],
    ['b"ab" == bytes("ab")', true],
    ['dyn(data.?l) == dyn(optional.of([1.0, 2.0]))', true],
    ['double("NaN") == double("NaN")', false],
    ['[double("NaN")] == [double("NaN")]', false],
  ])('%s is %s', (text, wanted) => {
    expect(run(text, { a: { x: [1, '2'] }, b: { x: [1, '2'] }, l: [1, 2] })).toBe(wanted);
  });

  test('looking in what holds nothing is an error, with its column', () => {
    expect(() => run('true && 1 in data.t', { t: 'text' })).toThrow(expect.objectContaining({ column: 9 }));
  });

  test('looking in a long list again and again is bounded, also for a number', () => {
    const l = Array.from({ length: 5000 }, (_, n) => n);
    expect(() => run('data.l.all(x, !(-1 in data.l))', { l })).toThrow('5,000,000 steps');
  });
});

describe('a map', () => {
  test.each([
    ['{6: "six", 7: "seven"}.exists_one(k, k % 5 == 2)', true],
    ['{1: "a"}[1.0] + {1: "b"}[dyn(1u)]', 'ab'],
    ['{true: 1}', { true: 1 }],
    ['{1: 2}', { 1: 2 }],
    ['{data.n: 2}', { 3: 2 }],
    ['{data.s: 1, "b": 2}', { a: 1, b: 2 }],
    ['merge({1: 1}, {"b": 2})', { 1: 1, b: 2 }],
    ['[7, 8, 9][dyn(1u)]', 8],
    ['data.m["5"] + data.m[5]', 12],
  ])('%s', (text, wanted) => {
    expect(run(text, { n: 3, s: 'a', m: { 5: 6 } })).toEqual(wanted);
  });

  test.each([
    ['{3.3: 1}', 2],
    ['{null: 1}', 2],
    ['{"a": 1, "a": 2}', 10],
    ['{1: 1, 1u: 2}', 8],
  ])('has no such keys: %s', (text, column) => {
    expect(() => compileExpression(text, {})).toThrow(ExpressionInvalid);
    expect(() => compileExpression(text, {})).toThrow(expect.objectContaining({ column }));
  });

  test.each(['{data.s: 1, "a": 2}', '{data.half: 1}', '{data.none: 1}'])('and none at a run: %s', (text) => {
    expect(() => run(text, { s: 'a', half: 0.5, none: null })).toThrow(ExpressionFault);
  });
});

describe('has', () => {
  test.each([
    ['has({"a": 1, "b": 2}.a)', true],
    ['has({"a": 1, "b": 2}.c)', false],
    ['has({}.a)', false],
    ['has({1: 1}.a)', false],
    ['data.l.map(x, has(x.a))', [true, false]],
    ['has(data.l[0].a)', true],
    ['has(merge(data, {"b": 1}).b)', true],
    ['has(data.?x.y)', false],
  ])('takes any value to begin with: %s', (text, wanted) => {
    expect(run(text, { l: [{ a: 1 }, {}] })).toEqual(wanted);
  });

  test('needs what is before the last member', () => {
    expect(() => run('1 == 1 && has(data.x.y)')).toThrow(expect.objectContaining({ message: 'No such key: x' }));
    expect(() => compileExpression('has(1)', {})).toThrow(ExpressionInvalid);
  });
});

describe('bytes', () => {
  test.each([
    ['b"ÿ"', 'w78='],
    ['b"\\377ÿ\\x41\\n"', Buffer.from([0xff, 0xc3, 0xbf, 0x41, 0x0a]).toString('base64')],
    ["B'''é'\"'''", Buffer.from('é\'"').toString('base64')],
    ['b"abc"', 'YWJj'],
  ])('%s are UTF-8', (text, wanted) => {
    expect(run(text)).toBe(wanted);
  });

  test('are in the order of their values', () => {
    expect(run('b"a" < b"b" && b"" <= b"" && b"b" > b"ab" && !(b"a" >= b"b")')).toBe(true);
  });
});
