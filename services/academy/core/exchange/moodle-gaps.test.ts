import { expect, test } from 'vitest';
import { ONE, writeExact } from '../questions/exact.ts';
import { gradeResponse } from '../questions/grade-response.ts';
import { readMoodleXml } from './read-moodle-xml.ts';
import { sorted } from './verdict.ts';

const read = (text: string, more = '') =>
  sorted(
    readMoodleXml(
      `<question type="cloze"><name><text>Iberia</text></name>
        <questiontext format="html"><text><![CDATA[${text}]]></text></questiontext>${more}</question>`,
    ),
  );
const taken = (text: string) => read(text).questions[0] ?? expect.fail(JSON.stringify(read(text).refused));
const gapOf = (text: string) => {
  const { question } = taken(text);
  return question.kind === 'cloze' ? question.gaps[0] : expect.fail();
};

test('a text of Moodle with gaps of all kinds is taken as one, and counts as it does there', () => {
  const { question, verdict } = taken(
    [
      ...['<p>The capital is {1:SHORTANSWER:=Lisbon#Yes.~%50%Lisboa#In Portuguese.~*#No.}', '{:MCS:Spain~=Portugal}'],
      '{2:NUMERICAL:=505:0.5~%33.33333%500}</p>',
    ].join(' on the river, in '),
  );
  expect(verdict).toEqual({ kind: 'taken' });
  expect(question).toMatchObject({
    ...{
      kind: 'cloze',
      mark: '4',
      text: '<p>The capital is [[g1]] on the river, in [[g2]] on the river, in [[g3]]</p>',
    },
    gaps: [
      {
        weight: '1',
        content: {
          ...{ kind: 'shortText', caseSensitive: false },
          answers: [
            { match: { by: 'exact', text: 'Lisbon' }, share: '1', feedback: 'Yes.' },
            { match: { by: 'exact', text: 'Lisboa' }, share: '0.5', feedback: 'In Portuguese.' },
            { match: { by: 'wildcard', text: '*' }, share: '0', feedback: 'No.' },
          ],
        },
      },
      { weight: '1', content: { kind: 'singleChoice', shuffle: true, choices: [{ share: '0' }, { share: '1' }] } },
      {
        weight: '2',
        content: {
          kind: 'numeric',
          answers: [
            { value: '505', tolerance: { of: 'value', by: '0.5' }, share: '1' },
            { value: '500', tolerance: { of: 'value', by: '0' }, share: '1/3' },
          ],
        },
      },
    ],
  });
  const answered = (capital: string) => ({
    g1: { kind: 'shortText' as const, text: capital },
    g3: { kind: 'numeric' as const, text: '505,4' },
  });
  const graded = gradeResponse(question, { kind: 'cloze', gaps: answered('lisboa') });
  expect('fraction' in graded && writeExact(graded.fraction)).toBe('0.625');
});

test.each([
  ['{1:SHORTANSWER_C:=a}', { kind: 'shortText', caseSensitive: true }],
  ['{1:MWC:=a}', { kind: 'shortText', caseSensitive: true }],
  ['{1:MC:~=a~b}', { kind: 'singleChoice', shuffle: false, choices: [{ text: 'a' }, { text: 'b' }] }],
  ['{1:MULTICHOICE_VS:=a~b}', { kind: 'singleChoice', shuffle: true }],
  ['{1:MRH:%50%a~%50%b~%-100%c}', { kind: 'multipleChoice', shuffle: false, scoring: { rule: 'weights' } }],
  ['{1:NM:=-2.5}', { kind: 'numeric', answers: [{ value: '-2.5' }] }],
  [String.raw`{1:SA:=a\}b\~c\#d\*}`, { answers: [{ match: { by: 'exact', text: 'a}b~c#d*' } }] }],
  ['{1:SA:=a &lt; b}', { answers: [{ match: { text: 'a < b' } }] }],
] as const)('%s', (written, content) => {
  expect(gapOf(written)).toMatchObject({ id: 'g1', content });
});

test('what only looks like a gap stays a text, and what is none is refused with why', () => {
  expect(taken('{1:SA:=a} {2:OTHER:=b} {x}').question.text).toBe('[[g1]] {2:OTHER:=b} {x}');
  expect(read('{2:OTHER:=b}').refused[0]?.why).toBe('There is no gap in its text.');
  expect(read('{1:SA:=a').refused[0]?.why).toContain('has no end');
  expect(read('{1:MC:a~b}').refused).toHaveLength(1);
  expect(read('{1:NM:=many}').refused[0]?.why).toBe('"many" is not a number.');
});

test('the grade of the file, where it has one, goes before what the gaps count', () => {
  const [first] = read('{3:SA:=a}', '<defaultgrade>2</defaultgrade>').questions;
  expect(first?.question.mark).toBe('2');
  expect(
    gradeResponse(first?.question ?? expect.fail(), { kind: 'cloze', gaps: { g1: { kind: 'shortText', text: 'a' } } }),
  ).toMatchObject({ fraction: ONE });
});

test('gaps that are opened again and again and never closed are looked through once', () => {
  expect(read('{1:SA:'.repeat(200_000)).refused).toHaveLength(1);
  expect(read(`{1:SA:=a}${'{1:SA:'.repeat(200_000)}`).refused).toHaveLength(1);
});
