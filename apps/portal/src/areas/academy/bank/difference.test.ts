import { expect, test } from 'vitest';
import { differencesOf } from './difference.ts';

const question = {
  text: 'Which?',
  choices: [
    { id: 'a', text: 'Lisbon' },
    { id: 'b', text: 'Porto' },
  ],
};

test('only what differs is told, with where it is', () => {
  const after = { ...question, choices: [question.choices[0], { id: 'b', text: 'Braga' }] };
  expect(differencesOf(question, after)).toEqual([{ path: ['choices', 'b', 'text'], before: 'Porto', after: 'Braga' }]);
  expect(differencesOf(question, question)).toEqual([]);
});

test('parts that only changed places are told as their order', () => {
  expect(differencesOf(question, { ...question, choices: question.choices.toReversed() })).toEqual([
    { path: ['choices'], before: '["a","b"]', after: '["b","a"]' },
  ]);
});

test('what came or went has only one side', () => {
  expect(differencesOf({}, { hints: ['Think.'] })).toEqual([
    { path: ['hints'], before: undefined, after: '["Think."]' },
  ]);
});
