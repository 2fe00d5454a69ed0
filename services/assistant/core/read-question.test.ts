import { describe, expect, test } from 'vitest';
import { MAX_INPUT_BYTES, readQuestion } from './read-question.ts';

const pointersOf = (asked: Parameters<typeof readQuestion>[0]) => {
  const read = readQuestion(asked);
  return read.ok ? [] : read.faults.map(({ pointer }) => pointer);
};

describe('a question', () => {
  test('takes text as it is, and any other value as its JSON', () => {
    expect(readQuestion({ task: 'summarise', input: 'Hello.' })).toMatchObject({ question: { input: 'Hello.' } });
    expect(readQuestion({ task: 'summarise', input: { a: 1 } })).toMatchObject({ question: { input: '{"a":1}' } });
  });

  test.each([
    ['no text', { task: 'sentiment', input: '  ' } as const, '/input'],
    [
      'a text over the bound, counted in bytes',
      { task: 'sentiment', input: 'é'.repeat(MAX_INPUT_BYTES / 2 + 1) } as const,
      '/input',
    ],
    ['text that no event can hold', { task: 'sentiment', input: 'a\0b' } as const, '/input'],
    ['no labels', { task: 'classify', input: 'x' } as const, '/labels'],
    ['one label', { task: 'classify', input: 'x', labels: ['a'] } as const, '/labels'],
    ['a label twice', { task: 'classify', input: 'x', labels: ['a', 'b', 'a'] } as const, '/labels/2'],
    ['an empty label', { task: 'classify', input: 'x', labels: ['a', ' '] } as const, '/labels/1'],
    ['labels where they mean nothing', { task: 'summarise', input: 'x', labels: ['a', 'b'] } as const, '/labels'],
    ['no schema', { task: 'extract', input: 'x' } as const, '/schema'],
    [
      'a schema that is not of an object',
      { task: 'extract', input: 'x', schema: { type: 'string' } } as const,
      '/schema',
    ],
    [
      'a pattern, which could hold the process',
      {
        task: 'extract',
        input: 'x',
        schema: { type: 'object', properties: { a: { type: 'string', pattern: '(a+)+$' } } },
      } as const,
      '/schema/properties/a/pattern',
    ],
    [
      'a reference',
      {
        task: 'extract',
        input: 'x',
        schema: { type: 'object', properties: { 'a/b': { $ref: 'https://example.com' } } },
      } as const,
      '/schema/properties/a~1b/$ref',
    ],
    [
      'a schema that is not one',
      {
        task: 'extract',
        input: 'x',
        schema: { type: 'object', properties: { a: { type: 'string', minLength: -1 } } },
      } as const,
      '/schema',
    ],
  ])('is refused with %s, with the place', (_, asked, pointer) => {
    expect(pointersOf(asked)).toContain(pointer);
  });

  test('is refused with a schema nested without end', () => {
    let schema: Record<string, unknown> = { type: 'string' };
    for (let i = 0; i < 500; i++) schema = { type: 'object', properties: { a: schema } };
    expect(pointersOf({ task: 'extract', input: 'x', schema })).toHaveLength(1);
  });
});
