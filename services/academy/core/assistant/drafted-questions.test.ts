import { expect, test } from 'vitest';
import { DRAFTED, draftedIn, draftVerdicts } from './drafted-questions.ts';

const LESSON = 'A formula begins with an equals sign. It is written into a cell.';
const written = (more: object = {}) => ({
  ...{ kind: 'singleChoice', text: 'What does a formula begin with?', right: ['='], wrong: ['+', '#'] },
  ...{ explanation: 'The lesson says so.', quote: 'A formula begins with an equals sign.', ...more },
});
const verdicts = (...questions: readonly object[]) => draftVerdicts({ questions }, LESSON, ['A draft of before']);

test('what a model wrote becomes a question of the bank, marked, out of use, and with the place that has its answer', () => {
  const [verdict] = verdicts(written());
  if (verdict?.kind !== 'drafted') throw new Error('it was refused');
  expect(draftedIn('0198c0de-ca7e-7000-8000-000000000001', verdict.question)).toMatchObject({
    archived: true,
    question: {
      ...{ kind: 'singleChoice', tags: [DRAFTED], choices: [{ share: '1' }, { share: '0' }, { share: '0' }] },
      feedback: { general: 'The lesson says so.<br />“A formula begins with an equals sign.”' },
    },
  });
});

test.each([
  ['its answer is not in the lesson', { quote: 'A formula begins with a plus sign.' }, /not in the lesson/],
  ['a single choice has two right answers', { right: ['=', '=='] }, /2 right answers/],
  ['a choice has no wrong answer', { wrong: [] }, /no wrong answer/],
  ['a truth is neither', { kind: 'trueFalse', right: ['perhaps'] }, /neither true nor false/],
  ['nothing is right', { right: [] }, /0 right answers/],
  ['it is a draft already', { text: 'A draft of before' }, /draft already/],
  ['it asks nothing', { text: ' ' }, /text is empty/],
])('it is refused where %s, and the others stay', (_, more, why) => {
  const [refused, drafted] = verdicts(written(more), written());
  expect(refused).toMatchObject({ kind: 'refused', why: expect.stringMatching(why) });
  expect(drafted?.kind).toBe('drafted');
});

test('signs that divide answers in a table, stars and marks of HTML are letters here', () => {
  const [short, single] = verdicts(
    written({ kind: 'shortText', right: ['a|b', '2*3'], wrong: [] }),
    written({ right: ['<script>alert(1)</script>'] }),
  );
  expect(short).toMatchObject({
    question: { answers: [{ match: { by: 'exact', text: 'a|b' } }, { match: { by: 'exact', text: '2*3' } }] },
  });
  expect(JSON.stringify(single)).not.toContain('<script');
});
