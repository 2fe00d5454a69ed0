import { expect, test } from 'vitest';
import { similarAttempts, type WrongAnswers } from './similar-attempts.ts';

const wrong = (attempt: string, answers: readonly string[]): WrongAnswers => ({
  attempt,
  wrong: new Map(answers.map((key, n) => [`q${n}`, key])),
});
const QUESTIONS = 8;
/** Each has every question wrong in a way of their own. */
const everybody = Array.from({ length: 20 }, (_, n) =>
  wrong(
    `a${n}`,
    Array.from({ length: QUESTIONS }, (_, question) => `${n} ${question}`),
  ),
);

test('two with the same rare mistakes are shown, with how many', () => {
  const copied = [...everybody, wrong('copy', [...(everybody[3]?.wrong.values() ?? [])])];
  const [pair, ...rest] = similarAttempts(copied, 10);
  expect(pair).toMatchObject({ attempts: ['a3', 'copy'], bothWrong: QUESTIONS, sameWrong: QUESTIONS });
  // 2 of 21 gave each of these responses.
  expect(pair?.bits).toBeCloseTo(QUESTIONS * Math.log2(21 / 2), 9);
  expect(rest).toEqual([]);
});

test('a mistake that everybody makes says nothing', () => {
  const common = Array.from({ length: QUESTIONS }, () => 'the usual one');
  expect(similarAttempts([wrong('a', common), wrong('b', common), wrong('c', common)], 10)).toEqual([]);
});

test('what only one has wrong is not compared', () => {
  expect(similarAttempts([...everybody, wrong('right', [])], 10)).toEqual([]);
});
