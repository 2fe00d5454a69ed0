import { describe, expect, test } from 'vitest';
import { exact, ONE, writeExact } from '../questions/exact.ts';
import { gradeResponse } from '../questions/grade-response.ts';
import { readMoodleXml as readingXml } from './read-moodle-xml.ts';
import { splitQuestions } from './split-xml.ts';
import { MOST_OF_ONE, MOST_QUESTIONS, type ReadQuestions, sorted } from './verdict.ts';

const readMoodleXml = (text: string): ReadQuestions => sorted(readingXml(text));

const FILE = `<?xml version="1.0"?>
<quiz>
  <question type="category"><category><text>$course$/top/Europe</text></category></question>
  <question type="multichoice">
    <name><text>Portugal</text></name>
    <questiontext format="html"><text><![CDATA[<p>Its capital? <script>x()</script></question></p>]]></text></questiontext>
    <defaultgrade>2.0000000</defaultgrade><penalty>0.3333333</penalty>
    <single>true</single><shuffleanswers>true</shuffleanswers>
    <answer fraction="100" format="html"><text>Lisbon</text><feedback><text>Right.</text></feedback></answer>
    <answer fraction="33.33333"><text>Lisboa &amp; arredores</text></answer>
    <answer fraction="0"><text>Porto</text></answer>
    <tags><tag><text>capital</text></tag></tags>
  </question>
  <question type="shortanswer"><name><text>Broken</text></name>
    <answer fraction="100"><text>x</answer>
  </question>
  <question type="numerical"><name><text>Year</text></name><questiontext><text>When?</text></questiontext>
    <answer fraction="100"><text>1912</text><tolerance>1</tolerance></answer>
  </question>
  <question type="matching"><name><text>Sounds</text></name><questiontext><text>Match.</text></questiontext>
    <subquestion><text>cat</text><answer><text>meow</text></answer></subquestion>
    <subquestion><text></text><answer><text>moo</text></answer></subquestion>
  </question>
  <question type="ddimageortext"><name><text>Drag</text></name></question>
  <question type="truefalse"><name><text>Moon</text></name><questiontext><text>A planet.</text></questiontext>
    <answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer>
  </question>
  <question type="essay"><name><text>No end</text></name>
</quiz>
`;

describe('a Moodle XML file', () => {
  const { questions, refused } = readMoodleXml(FILE);
  test('has each question with its line, and those that could not be taken with where and why', () => {
    expect(questions.map(({ line, question }) => [line, question.kind])).toEqual([
      [4, 'singleChoice'],
      [17, 'numeric'],
      [20, 'matching'],
      [25, 'trueFalse'],
    ]);
    expect(questions[0]?.category).toEqual(['Europe']);
    expect(refused.map(({ line }) => line)).toEqual([15, 24, 28]);
    expect(refused[0]?.why).toContain('It is no XML');
    expect(refused[1]?.why).toBe('Questions of the type "ddimageortext" can not be read.');
    expect(refused[2]?.why).toBe('It has no end: </question> is missing.');
  });

  test('keeps marks, shares and penalties exactly, and no script', () => {
    expect(questions[0]?.question).toMatchObject({
      name: 'Portugal',
      text: '<p>Its capital? </p>',
      mark: '2',
      penalty: '1/3',
      tags: ['capital'],
      choices: [
        { text: 'Lisbon', share: '1', feedback: 'Right.' },
        { text: 'Lisboa &amp; arredores', share: '1/3' },
        { text: 'Porto', share: '0' },
      ],
    });
    expect(questions[3]?.question).toMatchObject({ answer: false });
  });

  test.each([
    ['3.142', '0.0005'],
    ['0.333', '0.001'],
    ['-273.1429', '0'],
    ['0.0625', '1e-3'],
  ])('has the number %s as it is written, and its tolerance %s: what is measured is no share', (value, tolerance) => {
    const { questions: read } =
      readMoodleXml(`<question type="numerical"><questiontext><text>How much?</text></questiontext>
      <answer fraction="100"><text>${value}</text><tolerance>${tolerance}</tolerance></answer></question>`);
    expect(read[0]?.verdict).toEqual({ kind: 'taken' });
    const question = read[0]?.question ?? expect.fail();
    expect(gradeResponse(question, { kind: 'numeric', text: value })).toMatchObject({ fraction: ONE });
    expect(read[0]?.question).toMatchObject({
      answers: [
        { value: writeExact(exact(value)), tolerance: { of: 'value', by: writeExact(exact(tolerance)) }, share: '1' },
      ],
    });
  });

  test('refuses a text with elements in it, which is nothing but empty to a reader of texts', () => {
    const essay = (text: string) =>
      readMoodleXml(`<question type="essay"><questiontext><text>${text}</text></questiontext></question>`);
    expect(essay('<p>Write <b>much</b>.</p>').refused[0]?.why).toContain('put it into CDATA');
    expect(essay('&lt;p&gt;Write.&lt;/p&gt;').questions[0]?.question.text).toBe('<p>Write.</p>');
    expect(essay('<![CDATA[<p>Write.</p>]]>').questions[0]?.question.text).toBe('<p>Write.</p>');
  });

  test('that has more questions than can be read ends with one refusal of all that follow', () => {
    const { refused: not } = readMoodleXml('<question></question>\n'.repeat(MOST_QUESTIONS + 9));
    expect(not).toHaveLength(MOST_QUESTIONS + 1);
    expect(not.at(-1)).toMatchObject({ line: MOST_QUESTIONS + 1, why: expect.stringContaining('divide the file') });
    const path = '<question type="category"><category><text>a</text></category></question>\n';
    expect(readMoodleXml(path.repeat(MOST_QUESTIONS + 9)).refused).toHaveLength(1);
  });
});

describe('pictures and files', () => {
  const asked = (text: string, files = '') => {
    const { questions } = readMoodleXml(
      `<question type="essay"><questiontext format="html"><text><![CDATA[${text}]]></text>${files}</questiontext></question>`,
    );
    const { verdict, question } = questions[0] ?? expect.fail();
    return { text: question.text, losses: verdict.kind === 'taken' ? [] : verdict.losses };
  };
  const named = '<p>See <img src="@@PLUGINFILE@@/a/cells.png" alt="Two cells" width="20" />.</p>';

  test('that the text only names are a loss, and what describes them is kept', () => {
    expect(asked(named)).toEqual({ text: '<p>See Two cells.</p>', losses: ['1 of its files is not kept: cells.png.'] });
    expect(asked('<a href="@@PLUGINFILE@@/rules.pdf">Rules</a>')).toEqual({
      text: '<a>Rules</a>',
      losses: ['1 of its files is not kept: rules.pdf.'],
    });
  });

  test('that stand in the file as well are told once', () => {
    const files =
      '<file name="cells.png" encoding="base64">AAAA</file><file name="b.png" encoding="base64">AAAA</file>';
    expect(asked(named, files).losses).toEqual(['2 of its files are not kept: cells.png, b.png.']);
  });

  test('that stand in the text itself are a loss, and those elsewhere none', () => {
    expect(asked('<img src="data:image/png;base64,AAAA">Which?')).toEqual({
      text: 'Which?',
      losses: ['1 of its files is not kept: a picture.'],
    });
    const elsewhere = '<img src="https://example.org/a.png" alt="A" />';
    expect(asked(elsewhere)).toEqual({ text: elsewhere, losses: [] });
  });
});

describe('what is opened again and again and never closed is looked through once', () => {
  test.each(['<![CDATA[', '<!--'])('%s between questions', (opening) => {
    const text = `<question>a</question>${opening.repeat(200_000)}<question>b</question>`;
    expect([...splitQuestions(text)].map(({ text: piece }) => piece)).toEqual([
      ...['<question>a</question>', '<question>b</question>'],
    ]);
  });

  test('<category> in one question', () => {
    const text = `<question type="category">${'<category><text>'.repeat(100_000)}</question>`;
    expect(readMoodleXml(text)).toEqual({ questions: [], refused: [] });
  });

  test('a category that is longer than any question is none', () => {
    const long = `<question type="category">${'<category><text>'.repeat(MOST_OF_ONE / 16)}</question>`;
    expect(readMoodleXml(long).refused[0]?.why).toContain('It is longer');
  });
});
