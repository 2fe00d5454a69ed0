import { timesTheWorkOf } from '@pvt/kernel/testing/own-work';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswer, readAnswer } from '../answer.ts';
import { answerSchema } from '../answer-schema.ts';
import type { JsonSchema } from '../json-schema.ts';
import { promptFor } from '../prompt.ts';
import type { TextQuestion } from '../question.ts';
import { readQuestion } from '../read-question.ts';
import { answerByRules } from './rules.ts';

const classify = (input: string, ...labels: string[]) => answerByRules({ task: 'classify', input, labels });
const feeling = (input: string) => answerByRules({ task: 'sentiment', input });
const extract = (input: string, properties: Record<string, JsonSchema>, required: string[] = []) =>
  answerByRules({ task: 'extract', input, schema: { type: 'object', properties, required } });

describe('the rules classify', () => {
  test.each([
    ['I want my money back, you charged my card twice', 'refund'],
    ['Please cancel my reservation', 'cancellation'],
    ['The room was dirty and the staff were rude. Unacceptable.', 'complaint'],
    ['Thank you for a wonderful stay!', 'praise'],
    ['asdf qwer', 'other'],
  ])('%s → %s', (input, label) => {
    expect(classify(input, 'complaint', 'praise', 'refund', 'cancellation', 'other')).toEqual({ label });
  });

  test('by the words of a label they know nothing else of', () => {
    expect(classify('The wood ovens are cold', 'gas boilers', 'wood_oven')).toEqual({ label: 'wood_oven' });
  });
});

describe('the rules judge the feeling', () => {
  test.each([
    ['The host was friendly and the bed very comfortable', 'positive'],
    ['Not good, the shower was broken', 'negative'],
    ['We arrive on Monday at four', 'neutral'],
    ["I didn't hate it, nothing was broken", 'positive'],
  ])('%s → %s', (input, sentiment) => {
    expect(feeling(input)).toMatchObject({ sentiment });
  });
});

describe('the rules extract', () => {
  const mail = `Hi, I am writing about booking HB-2041. Guests: 3. We arrive on 4 March 2026, departure 2026-03-09.
    The total price was 1,240.50 EUR. Breakfast is not included. Mail me at ann.smith@example.org. City: Lisbon`;

  test('values by format, type, and the name they stand after', () => {
    const found = extract(mail, {
      guests: { type: 'integer' },
      arrive: { type: 'string', format: 'date' },
      departure: { type: 'string', format: 'date' },
      totalPrice: { type: 'number' },
      currency: { enum: ['USD', 'EUR'] },
      breakfast: { type: 'boolean' },
      email: { type: 'string', format: 'email' },
      city: { type: 'string' },
      pets: { type: 'string' },
    });
    expect(found).toEqual({
      guests: 3,
      arrive: '2026-03-04',
      departure: '2026-03-09',
      totalPrice: 1240.5,
      currency: 'EUR',
      breakfast: false,
      email: 'ann.smith@example.org',
      city: 'Lisbon',
    });
  });

  test.each([
    ['4 adults, 2 nights, cost $99.90', { total: 99.9, guests: 4 }],
    ['We are 4 adults and stay 2 nights', { guests: 4 }],
    ['4 adults. Total: 150', { total: 150, guests: 4 }],
    ['4 adults paid 1,240.50 EUR', { total: 1240.5, guests: 4 }],
    ['Room 12, EUR 80 for 4 adults', { total: 80 }],
  ])('an amount of money from where a currency or its name stands: %s', (text, wanted) => {
    expect(extract(text, { total: { type: 'number' }, guests: { type: 'integer' } })).toMatchObject(wanted);
    expect(extract(text, { total: { type: 'number' } })).toEqual('total' in wanted ? { total: wanted.total } : {});
  });

  test('no day that is not in the calendar, and none that reads two ways', () => {
    expect(extract('on 2026-02-31 or 03/04/2026', { day: { type: 'string', format: 'date' } })).toEqual({});
  });

  test('nothing rather than an invention, where the schema requires a number that is not there', () => {
    expect(extract('Hello.', { rooms: { type: 'integer' } }, ['rooms'])).toBeUndefined();
    expect(extract('Hello.', { rooms: { type: ['integer', 'null'] } }, ['rooms'])).toEqual({ rooms: null });
  });
});

test('the rules summarise a text by its most central sentences, in their order', () => {
  const text = `The lift of the hotel was broken. ${'The weather was fine. '.repeat(3)}We called about the broken lift twice.
    Nobody from the hotel repaired the lift. My aunt lives nearby. ${'Trees are green in spring and yellow in autumn. '.repeat(9)}`;
  const { summary } = answerByRules({ task: 'summarise', input: text }) as { summary: string };
  expect(summary.startsWith('The lift of the hotel was broken.')).toBe(true);
  expect(summary.length).toBeLessThanOrEqual(600);
});

const anyText = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 400 })
  .filter((text) => readQuestion({ task: 'sentiment', input: text }).ok);

test.each(['classify', 'sentiment', 'summarise'] as const)(
  'whatever the text, to %s gives an answer of the asked shape, twice the same',
  (task) => {
    fc.assert(
      fc.property(anyText, (input) => {
        const question: TextQuestion =
          task === 'classify' ? { task, input, labels: ['good', 'other'] } : { task, input };
        const output = answerByRules(question);
        expect(checkAnswer(answerSchema(question), output)).toMatchObject({ ok: true });
        expect(answerByRules(question)).toEqual(output);
      }),
    );
  },
);

const FORM = {
  type: 'object',
  properties: {
    email: { type: 'string', format: 'email' },
    phone: { type: 'string' },
    n: { type: 'number' },
    d: { type: 'string', format: 'date' },
  },
};

test('texts made to be slow are not much more work than a letter of their length', () => {
  const length = 32_000;
  const answer = (input: string) => () => {
    for (const task of ['sentiment', 'summarise'] as const) answerByRules({ task, input });
    answerByRules({ task: 'extract', input, schema: FORM });
  };
  const letter = 'We were not happy: the room at 12.5 EUR, booked on 3 May 2026 by ana@example.com, was cold. ';
  const ordinary = answer(letter.repeat(length / letter.length));
  const units = ['a', '1', ' ', '.', '\n', '1,', 'a@', 'a.', '-', '1 ', '\u0301', "a'", 'not good '];
  const times = units.map((unit) => timesTheWorkOf(ordinary, answer(`x${unit.repeat(length / unit.length)}`)));
  expect(Math.max(...times)).toBeLessThan(20);
});

test('whatever the schema, it is refused with a place or can be asked, answered and checked', () => {
  const keyword = fc.constantFrom(
    'type',
    'properties',
    'required',
    'items',
    'anyOf',
    'enum',
    'const',
    'format',
    'minimum',
  );
  const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object', 'null', 'nonsense');
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.record({ type }),
      fc.record({
        type,
        format: fc.constantFrom('date', 'date-time', 'email', 'uri', 'uuid', 'nonsense'),
        minLength: fc.nat(3),
      }),
      fc.record({ enum: fc.array(fc.jsonValue({ maxDepth: 0 })) }),
      fc.record({
        type: fc.constant('object'),
        properties: fc.dictionary(fc.string(), tie('node'), { maxKeys: 3 }),
        required: fc.array(fc.string()),
      }),
      fc.record({ type: fc.constant('array'), items: tie('node') }),
      fc.record({ anyOf: fc.array(tie('node'), { maxLength: 3 }) }),
      fc.dictionary(keyword, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
    ),
  }));
  const properties = fc.dictionary(fc.string(), node, { maxKeys: 3 });
  fc.assert(
    fc.property(anyText, properties, (input, inner) => {
      const read = readQuestion({ task: 'extract', input, schema: { type: 'object', properties: inner } });
      if (!read.ok) {
        for (const fault of read.faults) expect(fault.pointer).toMatch(/^\/schema/);
        return;
      }
      expect(() => promptFor(read.question)).not.toThrow();
      expect(() => readAnswer(read.question, JSON.stringify(inner))).not.toThrow();
      const output = answerByRules(read.question);
      if (output !== undefined) expect(readAnswer(read.question, JSON.stringify(output))).toMatchObject({ ok: true });
    }),
    { numRuns: 120 },
  );
});
