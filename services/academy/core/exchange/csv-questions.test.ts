import { describe, expect, test } from 'vitest';
import { gradeResponse } from '../questions/grade-response.ts';
import { readCsvQuestions } from './read-csv-questions.ts';
import { MOST_QUESTIONS, sorted } from './verdict.ts';

const read = (text: string) => sorted(readCsvQuestions(text));

const FILE = `\ufeffText;Kind;wrong;right;name;tags;tolerance;mark;category
Capital of Portugal?;singleChoice;Porto | Faro;Lisbon;Portugal;geo|easy;;2;Europe/South
"Which are prime;
all of them?";multiple choice;4;2 | 3;;;;;
Broken;truth;;;;;;;
Is 1 < 2?;trueFalse;;True;;;;;
When?;numeric;;1912;;;1;;
Who?;shortText;never;Pessoa|*Caeiro*;;;;;
Match;matching;moo;cat = meow | dog = woof;;;;;
Order;ordering;;one|two|three;;;;;
;essay;;;;;;;

Write.;essay;;;;;;;
a;b;c;d;e;f;g;h;i;j
`;

describe('a table of questions', () => {
  const { questions, refused } = read(FILE);

  test('has each line with its verdict, and those that could not be taken with why', () => {
    expect(questions.map(({ line, verdict, question }) => [line, verdict.kind, question.kind])).toEqual([
      [2, 'taken', 'singleChoice'],
      [3, 'taken', 'multipleChoice'],
      [6, 'taken', 'trueFalse'],
      [7, 'taken', 'numeric'],
      [8, 'takenWithLoss', 'shortText'],
      [9, 'taken', 'matching'],
      [10, 'taken', 'ordering'],
      [13, 'taken', 'essay'],
    ]);
    expect(questions[4]?.verdict).toEqual({
      kind: 'takenWithLoss',
      losses: ['Its wrong is not kept: a shortText question has none.'],
    });
    expect(refused).toEqual([
      { line: 5, why: expect.stringContaining('The kind "truth" is none of singleChoice') as unknown },
      { line: 11, why: 'Its text is empty.' },
      { line: 14, why: expect.stringContaining('It has 10 columns, and the first line 9') as unknown },
    ]);
  });

  test('is plain text, with marks, tags and categories', () => {
    expect(questions[0]).toMatchObject({
      category: ['Europe', 'South'],
      question: { name: 'Portugal', mark: '2', tags: ['geo', 'easy'], choices: [{ share: '1' }, {}, {}] },
    });
    expect(questions[1]?.question.text).toBe('Which are prime;<br />all of them?');
    expect(questions[2]?.question).toMatchObject({ text: 'Is 1 &lt; 2?', answer: true });
    const number = questions[3]?.question ?? expect.fail();
    expect(gradeResponse(number, { kind: 'numeric', text: '1913' })).toMatchObject({ state: 'graded' });
    expect(questions[5]?.question).toMatchObject({ targets: [{ text: 'meow' }, { text: 'woof' }, { text: 'moo' }] });
  });

  test('may be divided by commas or tabs as well, and in other orders', () => {
    expect(read('kind,text,right\nnumeric,"One, and one",2\n').questions[0]?.question.text).toBe('One, and one');
    expect(read('right\ttext\tkind\r\n2\tSum\tnumeric\r\n').questions).toHaveLength(1);
  });

  test('without the columns that it needs is refused, as are others and those that are there twice', () => {
    expect(read('text,right\na,b').refused[0]?.why).toContain('names no column "kind"');
    expect(read('kind,text,answer\na,b,c').refused[0]?.why).toContain('There is no column "answer"');
    expect(read('kind,text,text\na,b,c').refused[0]?.why).toBe('The column "text" is there twice.');
    expect(read('').refused).toHaveLength(1);
  });

  test('with a quote that is not closed loses only what follows it', () => {
    const { questions: before, refused: not } = read('kind,text,right\nnumeric,Sum,2\nnumeric,"Sum,3\nnumeric,Sum,4\n');
    expect(before).toHaveLength(1);
    expect(not).toEqual([{ line: 3, why: expect.stringContaining('A quote that is opened in it') as unknown }]);
  });

  test('that has more lines than can be read ends with one refusal of all that follow', () => {
    const { questions: taken, refused: not } = read(`kind,text\n${'essay,Write.\n'.repeat(MOST_QUESTIONS + 3)}`);
    expect(taken).toHaveLength(MOST_QUESTIONS);
    expect(not).toEqual([{ line: MOST_QUESTIONS + 2, why: expect.stringContaining('divide the file') as unknown }]);
  });
});
