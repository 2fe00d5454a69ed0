import { expect, test } from 'vitest';
import { changesBetween } from './changes.ts';
import { layersOf } from './layer.ts';
import { seenValues, valuesOf } from './values.ts';

const [own, production, base] = layersOf('production', 'acme');
if (own === undefined || production === undefined || base === undefined) throw new Error('three layers');

test('a subject’s values lie over those of its environment, and these over base; what is gone hides what is below', () => {
  const seen = seenValues([
    [own, { revision: 9, entries: { a: { value: 'own' }, c: { gone: true } } }],
    [production, { revision: 4, entries: { a: { value: 'production' }, b: { value: 2 }, c: { value: 3 } } }],
    [base, undefined],
  ]);
  expect(valuesOf(seen, undefined)).toEqual({ revision: 9, values: { a: 'own', b: 2 }, hidden: [] });
});

test('a secret value is named to who may not see it, and opened by the layer that it is of for who may', () => {
  const seen = seenValues([
    [own, undefined],
    [production, { revision: 4, entries: { s: { sealed: 'x' } } }],
    [base, { revision: 1, entries: { s: { sealed: 'y' } } }],
  ]);
  expect(valuesOf(seen, undefined)).toEqual({ revision: 4, values: {}, hidden: ['s'] });
  expect(valuesOf(seen, (layer, name, sealed) => `${layer.environment} ${name} ${sealed}`)).toEqual({
    revision: 4,
    values: { s: 'production s x' },
    hidden: [],
  });
});

test('a difference says of each key what the layer said of it before and after, and of a secret only that', () => {
  const before = { a: { value: 1 }, b: { value: { x: 1 } }, s: { sealed: 'x' } };
  const after = { b: { value: { x: 1 } }, c: { gone: true }, s: { sealed: 'y' } } as const;
  expect(changesBetween(before, after)).toEqual([
    { key: 'a', before: { state: 'value', value: 1 }, after: { state: 'inherited' } },
    { key: 'c', before: { state: 'inherited' }, after: { state: 'gone' } },
    { key: 's', before: { state: 'secret' }, after: { state: 'secret' } },
  ]);
});

test('a key may have a name that every object has', () => {
  const entries = { constructor: { value: 1 } };
  expect(valuesOf(seenValues([[base, { revision: 1, entries }]]), undefined).values).toEqual({ constructor: 1 });
  expect(changesBetween({}, entries)).toEqual([
    { key: 'constructor', before: { state: 'inherited' }, after: { state: 'value', value: 1 } },
  ]);
});
