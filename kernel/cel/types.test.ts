import { describe, expect, test } from 'vitest';
import { compileExpression, ExpressionInvalid, type ResultType } from './expression.ts';

const VARIABLES = { event: { members: { key: 'string', time: 'timestamp' } }, data: 'dyn' } as const;
const event = { key: 'k', time: new Date('2026-03-01T10:00:00Z') };
const run = (text: string, data: unknown = {}): unknown => compileExpression(text, VARIABLES).run({ event, data });

describe('an object whose members are known', () => {
  test.each([
    ['event.nosuch == 1', 7],
    ['has(data.a) && event.nosuch == 1', 22],
    ['event.time > 3', 1],
    ['event.key + 1', 1],
    ['event["key"] > 1', 1],
  ])('is held to them: %s', (text, column) => {
    expect(() => compileExpression(text, VARIABLES)).toThrow(ExpressionInvalid);
    expect(() => compileExpression(text, VARIABLES)).toThrow(expect.objectContaining({ column }));
  });

  test.each([
    ['event.key + data.x', 'kx'],
    ['event.time.getFullYear() + 1', 2027],
    ['event.time > timestamp("2026-01-01T00:00:00Z")', true],
    ['event[data.name]', 'k'],
    ['"key" in event && size(event) == 2', true],
    ['without(merge(event, {"more": 1}), ["time"])', { key: 'k', more: 1 }],
    ['merge({"more": 1}, without(event, ["time"]))', { key: 'k', more: 1 }],
    ['{"event": event}', { event: { key: 'k', time: '2026-03-01T10:00:00.000Z' } }],
    ['data.list.exists(event, event.of == 1)', true],
  ])('runs as a map does: %s', (text, wanted) => {
    expect(run(text, { x: 'x', name: 'key', list: [{ of: 1 }] })).toEqual(wanted);
  });

  test('has its patterns matched in linear time too', () => {
    expect(run('event.key.matches("^(?:k|x)$") && data.x.matches(data.p)', { x: 'a', p: 'a' })).toBe(true);
    expect(() => run('event.key.matches("(k)\\\\1")')).toThrow(ExpressionInvalid);
  });
});

describe('what an expression must give', () => {
  test.each<[ResultType, string]>([
    ['list', '"abc"'],
    ['list', 'event.key'],
    ['number', '"x"'],
    ['number', '[1]'],
    ['number', 'event.time'],
    ['time', '5'],
    ['time', 'true'],
    ['bool', 'event.key'],
  ])('%s is not what %s gives', (returns, text) => {
    expect(() => compileExpression(text, VARIABLES, returns)).toThrow(ExpressionInvalid);
  });

  test.each<[ResultType, string]>([
    ['list', 'data.lines'],
    ['list', '[1, 2]'],
    ['number', '1'],
    ['number', '1.5'],
    ['number', 'uint(1)'],
    ['number', 'null'],
    ['number', 'data.n'],
    ['number', 'data.a ? 1 : data.n'],
    ['time', 'event.time'],
    ['time', '"2026-03-01"'],
    ['time', 'data.at'],
  ])('%s may be what %s gives', (returns, text) => {
    expect(compileExpression(text, VARIABLES, returns).text).toBe(text);
  });
});
