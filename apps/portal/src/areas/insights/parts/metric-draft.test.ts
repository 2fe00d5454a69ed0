import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueKinds } from '../metric-types.ts';
import { blankDraft, definitionOf, draftOf, repeatedDimensions } from './metric-draft.ts';

const expression = fc.constantFrom('data.rate', 'data.total > 0', 'event.key', 'data.nights');
const optional = <Value>(name: string, value: fc.Arbitrary<Value>) =>
  fc.option(value).map((some) => (some === null ? {} : { [name]: some }));

const definition = fc
  .tuple(
    fc.constantFrom(...valueKinds),
    expression,
    fc.tuple(
      optional('filter', expression),
      optional('at', expression),
      optional('spread', fc.record({ days: expression })),
      optional('finest', fc.constantFrom('minute', 'hour', 'day')),
      optional('unit', fc.constant('EUR')),
      optional('description', fc.constant('What it means.')),
      optional('timeZone', fc.constant('Europe/Lisbon')),
      optional('dimensions', fc.dictionary(fc.stringMatching(/^[a-z]\w{0,8}$/), expression, { minKeys: 1 })),
    ),
  )
  .map(([kind, of, rest]) => ({
    event: 'order.paid',
    value: {
      kind,
      ...(kind === 'count' ? {} : { of }),
      ...(kind === 'quantiles' ? { quantiles: [0.5, 0.99] } : {}),
    },
    ...Object.assign({}, ...rest),
  }));

test('a metric that is opened in the form and saved unchanged is the same metric', () => {
  fc.assert(
    fc.property(definition, (given) => {
      expect(definitionOf(draftOf({ name: 'x', definition: given }))).toEqual(given);
    }),
  );
});

test('a new metric counts events and has nothing that was not asked for', () => {
  expect(definitionOf(blankDraft('order.paid'))).toEqual({ event: 'order.paid', value: { kind: 'count' } });
});

test('an expression that a count does not need is not sent with it', () => {
  expect(definitionOf({ ...blankDraft('order.paid'), of: 'data.total' }).value).toEqual({ kind: 'count' });
});

test('a dimension named twice is found, the first of them stays', () => {
  const dimensions = ['hotel', 'country', ' hotel'].map((name, id) => ({ id, name, of: 'data.x' }));
  expect([...repeatedDimensions({ ...blankDraft('x'), dimensions })]).toEqual([2]);
});
