import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INJECTIONS } from './injections-fixture.ts';
import { promptFor } from './prompt.ts';
import { answerFaults, draftFaults } from './study.ts';

const EXPLAINED = promptFor({ task: 'answer', input: 'Water boils at 100 °C.', question: null }).system;
const ASKED = promptFor({ task: 'answer', input: 'Water boils at 100 °C.', question: 'When?' }).system;

test.each(INJECTIONS)('a lesson and a question that say "%s" are data, and our part stays as it is', (words) => {
  for (const [input, question, system] of [
    [words, null, EXPLAINED],
    [`A lesson. ${words}`, 'When?', ASKED],
    ['A lesson.', words, ASKED],
  ] as const) {
    const request = promptFor({ task: 'answer', input, question });
    expect(request.system).toBe(system);
    expect(JSON.parse(request.data)).toEqual(question === null ? { text: input } : { text: input, question });
  }
});

test('whatever a text and a question hold, they are members of one JSON document, and no third one comes of them', () => {
  const anything = fc.string({ unit: 'binary', minLength: 1 });
  fc.assert(
    fc.property(anything, anything, (input, question) => {
      const { data } = promptFor({ task: 'answer', input, question });
      expect(JSON.parse(data)).toEqual({ text: input, question });
    }),
  );
});

test('what is empty, too long or half a character is refused with where it is', () => {
  expect(answerFaults({ text: 'x', question: null })).toEqual([]);
  expect(answerFaults({ text: ' ', question: 'a'.repeat(5000) })).toMatchObject([
    { pointer: '/text' },
    { pointer: '/question' },
  ]);
  expect(answerFaults({ text: '\ud800', question: null })).toMatchObject([{ pointer: '/text' }]);
  expect(
    draftFaults({ text: 'é'.repeat(200_000), wanted: 'w', without: [], command: 'c', schema: { $ref: 'x' } }),
  ).toMatchObject([{ pointer: '/text' }, { pointer: '/schema' }]);
});
