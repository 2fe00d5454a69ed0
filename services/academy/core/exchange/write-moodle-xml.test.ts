import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradeResponse } from '../questions/grade-response.ts';
import type { Question } from '../questions/question.ts';
import { bestResponse, gradableQuestion } from '../questions/question-arbitraries-harness.ts';
import { capital, city, length, plain, statement, twoOfFour } from '../questions/question-fixtures.ts';
import { readMoodleXml } from './read-moodle-xml.ts';
import { reidentified, sanitised } from './sanitised-harness.ts';
import { type ReadQuestion, sorted } from './verdict.ts';
import { writeMoodleXml } from './write-moodle-xml.ts';

const lossesOf = (...questions: Question[]) => writeMoodleXml(questions).losses.map(({ loss }) => loss);

function readBack(question: Question): ReadQuestion {
  const { text } = writeMoodleXml([question]);
  const { questions, refused } = sorted(readMoodleXml(text));
  const [first] = questions;
  if (first === undefined || refused.length > 0) throw new Error(`${refused[0]?.why}\n${text}`);
  return first;
}

describe('what was written of Moodle XML is read as the same', () => {
  test('whatever the question, but for the losses that were told', () => {
    fc.assert(
      fc.property(gradableQuestion, (arbitrary) => {
        const question = reidentified(sanitised(arbitrary));
        const { losses } = writeMoodleXml([question]);
        const first = readBack(question).question;
        const untold = losses.filter(({ loss }) => !/grade of|as a part of all/.test(loss));
        if (untold.length === 0) expect(first).toEqual(question);
        expect({ ...first, name: question.name, text: question.text }).toEqual(first);
        const best = gradeResponse(first, bestResponse(first));
        expect('fraction' in best && best.fraction.valueOf()).toBe(1);
        expect(readBack(first).question).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  test('with what stands beside the key', () => {
    const whole = {
      ...capital,
      ...{ mark: '22/7', penalty: '0.143', tags: ['a & b', '<c>'], hints: ['<b>North</b>?'] },
      feedback: { general: 'It is Lisbon.', right: 'Yes', partly: 'Nearly', wrong: 'No' },
      choices: [
        { id: 'a', text: 'Lisbon', share: '1', feedback: 'Right &amp; good' },
        { id: 'b', text: 'Porto', share: '0.143' },
      ],
    };
    expect(readBack(reidentified(whole)).question).toEqual(reidentified(whole));
    const facts = { ...statement, feedbackTrue: 'So it is', feedbackFalse: 'Look again' };
    expect(readBack(facts).question).toEqual(facts);
    const essay: Question = {
      ...{ ...plain, kind: 'essay', fewestWords: 20, mostWords: 200 },
      ...{ template: '<p>First,</p>', notesForMarkers: '<p>Be kind.</p>' },
    };
    expect(readBack(essay)).toMatchObject({ verdict: { kind: 'taken' }, question: essay });
  });

  test.each([
    ['0.14', '0.14'],
    ['2.50', '2.5'],
    ['1/3', '0.3333333'],
    ['0.143', '0.1430000'],
  ])('the mark %s is written as %s, since 0.143 alone would be read as a seventh', (mark, written) => {
    expect(writeMoodleXml([{ ...capital, mark }]).text).toContain(`<defaultgrade>${written}</defaultgrade>`);
  });
});

describe('what Moodle has no place for is told', () => {
  test('of each question, and nothing of what it has', () => {
    expect(lossesOf({ ...capital, choices: capital.choices.slice(0, 3) })).toEqual([]);
    expect(lossesOf(length)).toEqual(['Its units are not written.']);
    expect(lossesOf(city)).toEqual([
      'That accents do not count is not written.',
      'The pattern rio( de janeiro)? is not written.',
    ]);
    expect(lossesOf(twoOfFour({ rule: 'perOption' }))).toEqual(['Its rule perOption is written as weights.']);
    expect(lossesOf({ ...capital, mark: '1/17' })).toContain('1/17 is written to 7 places.');
    expect(lossesOf({ ...statement, hints: ['a'], feedback: { right: 'b' } })).toEqual([
      'Its feedback by the outcome is not written: Moodle has none of truefalse.',
      'Its hints are not written: Moodle has none of truefalse.',
    ]);
    expect(lossesOf({ ...statement, text: 'a\u0001b' })).toEqual(['Signs that XML can not hold are left out.']);
    const odd = capital.choices.map((choice) => (choice.id === 'oporto' ? { ...choice, share: '0.55' } : choice));
    expect(lossesOf({ ...capital, choices: odd })).toEqual([expect.stringContaining('no grade of 55 %')]);
  });

  test('and a question of which nothing that is right would be left is left out, with why', () => {
    const {
      answers: [, , pattern],
    } = city;
    const only: Question = { ...city, name: 'Only a pattern', answers: pattern ? [{ ...pattern, share: '1' }] : [] };
    const picture = { file: 'map.png', alt: 'A map', width: 9, height: 9 };
    const hotSpot: Question = { ...{ ...plain, kind: 'hotSpot', picture, rule: 'perArea', areas: [] }, name: 'Map' };
    expect(writeMoodleXml([only, hotSpot]).left).toEqual([
      { name: 'Only a pattern', why: 'What is right is a pattern, which Moodle XML has none of.' },
      { name: 'Map', why: 'Moodle XML has no hotSpot questions.' },
    ]);
  });
});
