import type { Question } from '../questions/question.ts';
import type { Response } from '../questions/response.ts';
import { CATEGORY, DRAWN_CATEGORY, sampleId } from './ids.ts';

/** A question of the sample, with an answer that is right, as its invented learners give it. */
export interface SampleQuestion {
  readonly id: string;
  readonly category: string;
  readonly question: Question;
  readonly right: Response;
}

const common = { mark: '1', penalty: '1/3', tags: ['sample'] };
const exactly = (value: string) => ({ value, tolerance: { of: 'value' as const, by: '0' }, share: '1' });

const asked = (number: number, question: Question, right: Response, category = CATEGORY): SampleQuestion => ({
  ...{ id: sampleId(300 + number), category, question, right },
});

export const FIRST_QUESTIONS: readonly SampleQuestion[] = [
  asked(
    1,
    {
      ...{ ...common, kind: 'singleChoice', name: 'How a formula begins', shuffle: true },
      text: '<p>With what does every formula begin?</p>',
      choices: [
        { id: 'equals', text: 'An equals sign', share: '1' },
        { id: 'name', text: 'The name of a cell', share: '0', feedback: 'That is a text which looks like a name.' },
        { id: 'function', text: 'The name of a function', share: '0' },
        { id: 'quote', text: 'A quotation mark', share: '0' },
      ],
      feedback: { general: 'Without an equals sign a cell holds a text.' },
    },
    { kind: 'singleChoice', choice: 'equals' },
  ),
  asked(
    2,
    {
      ...{ ...common, kind: 'shortText', name: 'Copied one row down', caseSensitive: false, accentSensitive: false },
      text: '<p><code>=$B2*C$2</code> is copied one row down. What does it say there?</p>',
      answers: [
        { match: { by: 'exact', text: '=$B3*C$2' }, share: '1' },
        { match: { by: 'exact', text: '$B3*C$2' }, share: '0.5', feedback: 'Right, but for the equals sign.' },
      ],
      feedback: { wrong: 'A dollar sign keeps what stands behind it: the column B, and the row 2.' },
    },
    { kind: 'shortText', text: '=$B3*C$2' },
  ),
  asked(
    3,
    {
      ...{ ...common, kind: 'numeric', name: 'What was spent on travel' },
      text: '<p>In the practice sheet, how much was spent on <b>Travel</b>?</p>',
      answers: [exactly('163')],
      units: {
        list: [
          { name: '€', factor: '1' },
          { name: 'EUR', factor: '1' },
        ],
        ...{ required: false, penalty: '0' },
      },
      feedback: { wrong: '<code>=SUMIF(B2:B17, "Travel", D2:D17)</code> gives it.' },
    },
    { kind: 'numeric', text: '163.00' },
  ),
  asked(
    4,
    {
      ...{ ...common, kind: 'multipleChoice', name: 'What a table has', shuffle: true, mark: '2' },
      text: '<p>What belongs in a table that can be asked questions?</p>',
      choices: [
        { id: 'names', text: 'One line of names on top', correct: true },
        { id: 'line', text: 'One line for each thing', correct: true },
        { id: 'sums', text: 'A line of sums in the middle', correct: false },
        { id: 'empty', text: 'Empty lines between the months', correct: false },
      ],
      scoring: { rule: 'rightMinusWrong' },
    },
    { kind: 'multipleChoice', choices: ['names', 'line'] },
  ),
  asked(
    5,
    {
      ...{ ...common, kind: 'matching', name: 'Which function', shuffle: true, rule: 'perPair', mark: '2' },
      text: '<p>Which function answers which question?</p>',
      stems: [
        { id: 'much', text: 'How much of one kind?', target: 'sumif' },
        { id: 'many', text: 'How many of one kind?', target: 'countif' },
        { id: 'name', text: 'What belongs to a name?', target: 'xlookup' },
      ],
      targets: [
        { id: 'sumif', text: 'SUMIF' },
        { id: 'countif', text: 'COUNTIF' },
        { id: 'xlookup', text: 'XLOOKUP' },
        { id: 'round', text: 'ROUND' },
      ],
    },
    { kind: 'matching', pairs: { much: 'sumif', many: 'countif', name: 'xlookup' } },
  ),
  asked(
    6,
    {
      ...{ ...common, kind: 'trueFalse', name: 'Dates on the left', answer: true },
      text: '<p>A date that stands on the left of its cell is a text, and <code>SUMIFS</code> does not find it.</p>',
    },
    { kind: 'trueFalse', answer: true },
  ),
];

export const LAST_QUESTIONS: readonly SampleQuestion[] = [
  asked(
    11,
    {
      ...{ ...common, kind: 'ordering', name: 'What the script does', rule: 'longestInOrder', mark: '2' },
      text: '<p>Put into order what the script does.</p>',
      items: [
        { id: 'open', text: 'It opens the sheet of expenses' },
        { id: 'read', text: 'It reads a line by its names' },
        { id: 'add', text: 'It adds the amount to the category’s total' },
        { id: 'write', text: 'It writes one line for each category' },
      ],
    },
    { kind: 'ordering', order: ['open', 'read', 'add', 'write'] },
  ),
  asked(
    12,
    {
      ...{ ...common, kind: 'cloze', name: 'Sums with conditions', mark: '2' },
      text: '<p>[[function]] begins with what is [[summed]]; after it come [[pairs]] of a range and a condition.</p>',
      gaps: [
        {
          ...{ id: 'function', weight: '2' },
          content: {
            ...{ kind: 'shortText', caseSensitive: false, accentSensitive: false },
            answers: [{ match: { by: 'exact', text: 'SUMIFS' }, share: '1' }],
          },
        },
        {
          ...{ id: 'summed', weight: '1' },
          content: {
            ...{ kind: 'singleChoice', shuffle: false },
            choices: [
              { id: 'summed', text: 'summed', share: '1' },
              { id: 'compared', text: 'compared', share: '0' },
            ],
          },
        },
        {
          ...{ id: 'pairs', weight: '1' },
          content: {
            ...{ kind: 'singleChoice', shuffle: false },
            choices: [
              { id: 'pairs', text: 'pairs', share: '1' },
              { id: 'lists', text: 'lists', share: '0' },
            ],
          },
        },
      ],
    },
    {
      kind: 'cloze',
      gaps: {
        function: { kind: 'shortText', text: 'SUMIFS' },
        summed: { kind: 'singleChoice', choice: 'summed' },
        pairs: { kind: 'singleChoice', choice: 'pairs' },
      },
    },
  ),
  asked(
    13,
    {
      ...{ ...common, kind: 'singleChoice', name: 'Why decimals', shuffle: true },
      text: '<p>Why does the script count by <code>Decimal</code>?</p>',
      choices: [
        { id: 'exact', text: 'Cents are counted exactly', share: '1' },
        { id: 'fast', text: 'It is faster', share: '0', feedback: 'It is a little slower.' },
        { id: 'short', text: 'It is shorter to write', share: '0' },
      ],
    },
    { kind: 'singleChoice', choice: 'exact' },
  ),
];

/** Of which the last quiz draws two. */
export const DRAWN_QUESTIONS: readonly SampleQuestion[] = [
  asked(
    21,
    {
      ...{ ...common, kind: 'numeric', name: 'What was spent on training' },
      text: '<p>How much does <code>totals.csv</code> say for <b>Training</b>?</p>',
      answers: [exactly('122.4')],
    },
    { kind: 'numeric', text: '122.40' },
    DRAWN_CATEGORY,
  ),
  asked(
    22,
    {
      ...{ ...common, kind: 'numeric', name: 'How many lines' },
      text: '<p>How many lines does <code>totals.csv</code> have, with its line of names?</p>',
      answers: [exactly('5')],
    },
    { kind: 'numeric', text: '5' },
    DRAWN_CATEGORY,
  ),
  asked(
    23,
    {
      ...{ ...common, kind: 'trueFalse', name: 'A category that is new', answer: true },
      text: '<p>A category that is new in the sheet has its line in <code>totals.csv</code> without a change of the script.</p>',
    },
    { kind: 'trueFalse', answer: true },
    DRAWN_CATEGORY,
  ),
];

export const SAMPLE_QUESTIONS: readonly SampleQuestion[] = [...FIRST_QUESTIONS, ...LAST_QUESTIONS, ...DRAWN_QUESTIONS];
