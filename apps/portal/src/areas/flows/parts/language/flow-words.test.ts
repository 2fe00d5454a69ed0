import { celFunctions } from '@pvt/client/flow-language';
import type { JsonPlace } from '@pvt/ui/editor';
import { describe, expect, test } from 'vitest';
import { fieldsBefore } from './fields-before.ts';
import { flowExplanation, flowSuggestions } from './flow-words.ts';

const scope = { eventTypes: ['door.opened'], scopeAt: () => ({ fields: ['room', 'by', 'odd name'] }) };
const name = (path: (string | number)[], names: string[] = []): JsonPlace => ({
  kind: 'name',
  path,
  names,
  text: '',
  before: 0,
});
const value = (path: (string | number)[], text: string): JsonPlace => ({
  kind: 'value',
  path,
  names: [],
  text,
  before: text.length,
});
const labels = (place: JsonPlace) => flowSuggestions(place, scope).map(({ label }) => label);

describe('the editor of a flow offers', () => {
  test('each kind of step, and within a step what is left of it', () => {
    expect(labels(name(['steps', 0]))).toEqual(
      expect.arrayContaining(['when', 'map', 'split', 'dedupe', 'lookup', 'enrich', 'window', 'route', 'to', 'name']),
    );
    expect(labels(name(['steps', 0], ['when']))).toEqual(['name']);
    expect(labels(name(['steps', 1, 'window'], ['kind', 'size']))).toEqual(
      expect.arrayContaining(['every', 'gap', 'key', 'aggregate']),
    );
    expect(labels(name(['steps', 1, 'window', 'aggregate', 'n']))).toEqual(['count', 'sum', 'avg', 'min', 'max']);
    expect(labels(name(['steps', 1, 'route', 0, 'steps', 0, 'route', 1, 'steps', 3]))).toContain('dedupe');
  });

  test('the values that a member can have, and the types of events that there are', () => {
    expect(labels(value(['steps', 1, 'window', 'kind'], ''))).toEqual(['tumbling', 'sliding', 'session']);
    expect(labels(value(['on', 0], ''))).toEqual(['door.opened']);
    expect(labels(value(['steps', 2, 'to', 'event', 'type'], ''))).toEqual(['door.opened']);
    expect(labels(value(['enabled'], ''))).toEqual(['true', 'false']);
  });

  test('in an expression variables and functions, behind a dot members and what is called on a value', () => {
    expect(labels(value(['steps', 0, 'when'], 'da'))).toEqual(expect.arrayContaining(['data', 'event', 'round']));
    expect(labels(value(['steps', 0, 'map', 'x'], 'data.'))).toEqual(['room', 'by']);
    expect(labels(value(['steps', 0, 'when'], 'event.t'))).toEqual(['type', 'id', 'key', 'time', 'source']);
    expect(labels(value(['steps', 0, 'when'], 'data.by.st'))).toEqual(expect.arrayContaining(['startsWith', 'size']));
    expect(labels(value(['steps', 0, 'when'], 'data.by.st'))).not.toContain('round');
    expect(labels(value(['steps', 0, 'when'], 'strings.'))).toEqual(['quote']);
    expect(labels(value(['steps', 0, 'when'], 'data.by == "gu'))).toEqual([]);
  });
});

describe('the editor of a flow explains', () => {
  test('a kind of step, a member and a value', () => {
    expect(flowExplanation({ ...name(['steps', 0]), text: 'dedupe' })).toMatchObject({
      title: 'dedupe',
      about: expect.stringContaining('at least a period apart') as unknown,
    });
    expect(flowExplanation({ ...name(['steps', 0, 'lookup']), text: 'missing' })?.about).toContain('dead letter');
    expect(flowExplanation({ ...name(['steps', 0, 'map']), text: 'total' })?.about).toContain('value of the field');
  });

  test('every function, where it is called', () => {
    for (const { name: called, example, description } of celFunctions) {
      const at = example.indexOf(`${called.split('.').at(-1)}(`) + 1;
      const explained = flowExplanation({ ...value(['steps', 0, 'when'], example), before: at });
      expect([called, explained?.about]).toEqual([called, description]);
    }
    expect(flowExplanation({ ...value(['steps', 0, 'when'], 'size'), before: 2 })).toBeUndefined();
  });
});

test('what data has before a step follows from the steps before it', () => {
  const steps = [
    { when: 'true' },
    { lookup: { table: 'rates', key: 'data.by', as: 'rate' } },
    { map: 'merge(data, {"total": 1})' },
    { map: { hotel: 'data.hotel' } },
    { route: [{ when: 'true', steps: [{ map: { inside: '1' } }, { when: 'true' }] }] },
  ];
  const before = (...path: (string | number)[]) => fieldsBefore(steps, path, ['room', 'by']);
  expect(before('steps', 0, 'when')).toEqual(['room', 'by']);
  expect(before('steps', 2, 'map')).toEqual(['room', 'by', 'rate']);
  expect(before('steps', 3, 'map', 'x')).toEqual(['room', 'by', 'rate', 'total']);
  expect(before('steps', 4, 'route', 0, 'when')).toEqual(['hotel']);
  expect(before('steps', 4, 'route', 0, 'steps', 1, 'when')).toEqual(['inside']);
});
