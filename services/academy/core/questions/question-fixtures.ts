import type { MultipleChoice, SingleChoice, TrueFalse } from './choice.ts';
import type { Numeric } from './numeric.ts';
import type { ShortText } from './short-text.ts';

/** What all questions of tests have, unless a test says otherwise. */
export const plain = { name: 'A question', text: 'What is right?', mark: '1', penalty: '1/3', tags: [] };

export const capital: SingleChoice = {
  ...plain,
  kind: 'singleChoice',
  choices: [
    { id: 'lisbon', text: 'Lisbon', share: '1' },
    { id: 'porto', text: 'Porto', share: '0' },
    { id: 'oporto', text: 'Capital of the north', share: '0.8' },
    { id: 'madrid', text: 'Madrid', share: '-1/3' },
  ],
  shuffle: true,
};

/** Two of four choices are right, as in case A17. */
export function twoOfFour(scoring: MultipleChoice['scoring']): MultipleChoice {
  return {
    ...plain,
    kind: 'multipleChoice',
    choices: [
      { id: 'a', text: '2', correct: true },
      { id: 'b', text: '3', correct: true },
      { id: 'c', text: '4', correct: false },
      { id: 'd', text: '6', correct: false },
    ],
    scoring,
    shuffle: true,
  };
}

export const statement: TrueFalse = { ...plain, kind: 'trueFalse', answer: true };

export const city: ShortText = {
  ...plain,
  kind: 'shortText',
  answers: [
    { match: { by: 'exact', text: 'São Paulo' }, share: '1' },
    { match: { by: 'wildcard', text: '*Paulo*' }, share: '0.5' },
    { match: { by: 'pattern', text: 'rio( de janeiro)?' }, share: '0.25' },
  ],
  caseSensitive: false,
  accentSensitive: false,
};

export const length: Numeric = {
  ...plain,
  kind: 'numeric',
  answers: [
    { value: '1.5', tolerance: { of: 'value', by: '0.05' }, share: '1' },
    { value: '1.5', tolerance: { of: 'share', by: '0.1' }, share: '1/2' },
  ],
  units: {
    list: [
      { name: 'm', factor: '1' },
      { name: 'cm', factor: '0.01' },
    ],
    required: true,
    penalty: '0.1',
  },
};
