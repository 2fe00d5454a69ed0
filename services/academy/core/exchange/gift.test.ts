import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradeResponse } from '../questions/grade-response.ts';
import type { Question } from '../questions/question.ts';
import { bestResponse, gradableQuestion } from '../questions/question-arbitraries-harness.ts';
import { capital, city, length } from '../questions/question-fixtures.ts';
import { readGift as readingGift } from './read-gift.ts';
import { sanitised } from './sanitised-harness.ts';
import { MOST_QUESTIONS, type ReadQuestions, sorted } from './verdict.ts';
import { writeGift } from './write-gift.ts';

const readGift = (text: string): ReadQuestions => sorted(readingGift(text));

const FILE = `// A bank of our own
$CATEGORY: $course$/top/Europe/Cities

// [tag:capital] [tag:easy]
::Portugal::The capital of Portugal is {
  =Lisbon#Right.
  ~%50%Lisboa e arredores
  ~Porto#Only of its north.
}

::Primes::Which are prime? {~%50%2 ~%50%3 ~%-100%4}

Broken: no end { =here

The moon is a planet.{F#No, it goes round one.#Right.}

When did it sink? {#1912:1}

How high? {#=%100%2.5:0.5 =%50%2..4}

Match.{=cat -> \\=meow =dog -> woof =-> moo}

Who wrote it? {=Pessoa =%50%*Caeiro*}

Write about it.{}

Only a text.
`;

describe('a GIFT file', () => {
  const { questions, refused } = readGift(FILE);
  const named = new Map(questions.map(({ question }) => [question.name, question]));

  test('has each question with its line and category, and those that are none with why', () => {
    expect(questions.map(({ line, question }) => [line, question.kind])).toEqual([
      [5, 'singleChoice'],
      [11, 'multipleChoice'],
      [15, 'trueFalse'],
      [17, 'numeric'],
      [19, 'numeric'],
      [21, 'matching'],
      [23, 'shortText'],
      [25, 'essay'],
    ]);
    expect(questions[0]?.category).toEqual(['Europe', 'Cities']);
    expect(refused).toEqual([
      { line: 13, why: expect.stringContaining('It is no GIFT at column') as unknown },
      { line: 27, why: 'It has no answers: a description is no question.' },
    ]);
  });

  test('keeps shares, tags, feedback, ranges and pairs', () => {
    expect(named.get('Portugal')).toMatchObject({
      tags: ['capital', 'easy'],
      choices: [
        { text: 'Lisbon', share: '1', feedback: 'Right.' },
        { text: 'Lisboa e arredores', share: '0.5' },
        { text: 'Porto', share: '0' },
      ],
    });
    expect(named.get('How high?')).toMatchObject({
      answers: [
        { value: '2.5', tolerance: { of: 'value', by: '0.5' }, share: '1' },
        { value: '3', tolerance: { of: 'value', by: '1' }, share: '0.5' },
      ],
    });
    expect(named.get('Match.')).toMatchObject({
      stems: [{ text: 'cat' }, { text: 'dog' }],
      targets: [{ text: '=meow' }, { text: 'woof' }, { text: 'moo' }],
    });
    expect(named.get('The moon is a planet.')).toMatchObject({
      answer: false,
      feedbackTrue: 'No, it goes round one.',
      feedbackFalse: 'Right.',
    });
  });

  test('has nothing that a page would run', () => {
    const { questions: read } = readGift('[html]<p onclick\\="x()">Hello<script>alert(1)</script></p> {=yes ~no}');
    expect(read[0]?.question.text).toBe('<p>Hello</p>');
  });

  test('says what was lost of a question', () => {
    const { questions: read } = readGift('// [id:q7]\n[markdown]**What** is it? {~%60%a ~%60%b ~c}');
    expect(read[0]?.verdict).toEqual({
      kind: 'takenWithLoss',
      losses: [
        'Its Markdown is shown as it was written.',
        'Its id "q7" is not kept.',
        'The right choices are worth 120 % together; they were scaled to 100 %.',
      ],
    });
  });

  test('that was cut to thirds gives the whole mark', () => {
    const { questions: read } = readGift('Which? {~%33.333%a ~%33.333%b ~%33.333%c ~%-100%d}');
    expect(read[0]?.verdict).toEqual({ kind: 'taken' });
    expect(read[0]?.question).toMatchObject({ scoring: { weights: expect.any(Object) as unknown } });
  });

  test('may have unescaped signs outside of its braces', () => {
    const { questions: read, refused: not } = readGift('1 + 1 = {=2 ~3}\n\n// [tag:c#]\nC# ~ a {T}\n\na = {=b');
    expect(read.map(({ question: { text, kind, tags } }) => [text, kind, tags])).toEqual([
      ['1 + 1 =', 'singleChoice', []],
      ['C# ~ a', 'trueFalse', ['c#']],
    ]);
    expect(not).toEqual([{ line: 6, why: expect.stringContaining('It is no GIFT at column') as unknown }]);
  });

  test('that is too large is refused as a whole', () => {
    expect(readGift('x'.repeat(20_000_001)).refused).toHaveLength(1);
  });

  test('that has more questions than can be read ends with one refusal of all that follow', () => {
    const { questions: read, refused: not } = readGift('Write.{}\n\n'.repeat(MOST_QUESTIONS + 9));
    expect(read).toHaveLength(MOST_QUESTIONS);
    expect(not).toEqual([{ line: 2 * MOST_QUESTIONS + 1, why: expect.stringContaining('divide the file') as unknown }]);
  });
});

describe('what was written is read as the same', () => {
  test('whatever the question', () => {
    fc.assert(
      fc.property(gradableQuestion.filter(hasPlace), (question) => {
        const first = readBack(sanitised(question));
        expect(first.kind).toBe(question.kind);
        expect(first.text).toBe(sanitised(question).text);
        expect(first.name).toBe(question.name);
        const best = gradeResponse(first, bestResponse(first));
        expect('fraction' in best && best.fraction.valueOf()).toBe(1);
        expect(readBack(first)).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  test('with the losses that it was written with', () => {
    expect(writeGift([length]).losses.map(({ loss }) => loss)).toEqual(['Its units are not written.']);
    expect(writeGift([city]).losses.map(({ loss }) => loss)).toEqual([
      'That accents do not count is not written.',
      'The pattern rio( de janeiro)? is not written.',
    ]);
    expect(writeGift([{ ...capital, mark: '2' }]).losses).toHaveLength(1);
    expect(writeGift([{ ...capital, kind: 'ordering', items: [], rule: 'pairs' }]).left).toHaveLength(1);
  });

  test('file by file', () => {
    const { questions } = readGift(FILE);
    const again = readGift(writeGift(questions.map(({ question }) => question)).text);
    expect(again.questions.map(({ question }) => question)).toEqual(questions.map(({ question }) => question));
  });
});

/** GIFT has no order to put things in. */
function hasPlace({ kind }: Question): boolean {
  return kind !== 'ordering';
}

function readBack(question: Question): Question {
  const { text } = writeGift([question]);
  const { questions, refused } = readGift(text);
  const [first] = questions;
  if (first === undefined || refused.length > 0) throw new Error(`${refused[0]?.why}\n${text}`);
  return first.question;
}

const block = fc.constantFrom(
  ...[
    'Is it? {T}',
    '::Named::Which? {=a ~b}',
    '[html]<b>Which?</b> {=a#yes ~b}',
    'Match. {=a -> b =c -> d}',
    '{=no stem}',
  ],
  ...[
    '// [tag:town] [id:x]\nWhere? {=here =%50%there}',
    'Only a text.',
    '[markdown]*Only* a text.',
    'Nine? {#9:1}\n// after',
  ],
  ...['Broken {=a', '=b }', 'Cut {', '=off}', '2 = 3? {F}', ':: {', '}', '\\{', `Long ${'x'.repeat(10_001)} {T}`],
);

test('questions that are parsed together are as each is by itself', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 20 }), (blocks) => {
      const together = readGift(blocks.join('\n\n'));
      const alone = blocks.map(readGift);
      const withoutLines = <T extends { line: number }>({ line: _line, ...rest }: T) => rest;
      expect(together.questions.map(withoutLines)).toEqual(
        alone.flatMap(({ questions }) => questions.map(withoutLines)),
      );
      expect(together.refused.map(withoutLines)).toEqual(alone.flatMap(({ refused }) => refused.map(withoutLines)));
    }),
  );
});
