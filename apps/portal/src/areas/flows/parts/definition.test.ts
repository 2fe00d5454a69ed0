import { expect, test } from 'vitest';
import { describeStep, readDefinition } from './definition.ts';

test('a step is told in a few words', () => {
  expect(describeStep({ when: 'data.minutes > 30' })).toEqual({
    kind: 'when',
    title: 'Only when',
    detail: 'data.minutes > 30',
  });
  expect(describeStep({ map: { room: 'data.room', minutes: 'data.minutes' } }).detail).toBe('room, minutes');
  expect(describeStep({ to: { event: { type: 'room.slow' } } })).toMatchObject({
    title: 'Send event',
    detail: 'room.slow',
  });
  expect(describeStep({ to: { metric: 'hotel.bookings' } })).toMatchObject({
    title: 'To metric',
    detail: 'hotel.bookings',
  });
  expect(
    describeStep({ name: 'per hour', window: { kind: 'tumbling', size: 'PT1H', aggregate: { n: { count: true } } } }),
  ).toEqual({
    kind: 'window',
    title: 'per hour',
    detail: 'tumbling · PT1H · n',
  });
  expect(describeStep({ dance: true }).kind).toBe('unknown');
});

test('a definition that cannot be drawn says what is missing', () => {
  const message = (text: string) => {
    const read = readDefinition(text);
    return read.ok ? '' : read.message;
  };
  expect(message('{')).toContain('not JSON yet');
  expect(message('[]')).toContain('"on" and "steps"');
  expect(message('{"on": "a", "steps": []}')).toContain('"on" is a list');
  expect(message('{"on": ["a"], "steps": [1]}')).toContain('"steps" is a list');
  expect(message('{"on": ["a"], "steps": [{"when": "true"}]}')).toBe('');
});
