import fc from 'fast-check';
import Fraction from 'fraction.js';
import { ORDERING_RULES } from './arrange.ts';
import { writeExact } from './exact.ts';
import { partIds } from './part-ids.ts';
import type { Question } from './question.ts';
import { plain } from './question-fixtures.ts';
import type { Response } from './response.ts';

const text = fc
  .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcdefgh áÉ1:{}=~#\\"<&*') })
  .filter((each) => each.trim() !== '');
/** As they are compared, different from each other. */
const texts = (minLength: number, maxLength: number) =>
  fc.uniqueArray(text, { minLength, maxLength, selector: (each) => each.trim().toLowerCase() });
const share = fc.constantFrom('0', '0.5', '1/3', '0.8', '-0.5', '-1');
const shuffle = fc.boolean();

const head = fc.record({
  name: text.map((each) => each.trim()),
  text: text,
  mark: fc.constantFrom('1', '0.14', '2.5', '3'),
  penalty: fc.constantFrom('0', '0.1', '1/3', '1'),
});

function questions<Parts extends object>(parts: fc.Arbitrary<Parts>) {
  return fc.tuple(head, parts).map(([first, rest]) => ({ ...plain, ...first, ...rest }));
}

const singleChoice = questions(
  fc.tuple(texts(2, 6), fc.array(share, { minLength: 6, maxLength: 6 }), shuffle).map(([all, shares, mixed]) => ({
    kind: 'singleChoice' as const,
    choices: partIds(all).map((id, at) => ({
      id,
      text: all[at] ?? '',
      share: at === 0 ? '1' : (shares[at] ?? '0'),
    })),
    shuffle: mixed,
  })),
);

const multipleChoice = questions(
  fc
    .tuple(
      texts(3, 6),
      fc.integer({ min: 1, max: 2 }),
      fc.constantFrom('allOrNothing', 'rightMinusWrong', 'perOption', 'weights'),
      shuffle,
    )
    .map(([all, right, rule, mixed]) => {
      const ids = partIds(all);
      const weights = Object.fromEntries(
        ids.map((id, at) => [id, at < right ? writeExact(new Fraction(1, right)) : '-0.5']),
      );
      return {
        kind: 'multipleChoice' as const,
        choices: ids.map((id, at) => ({ id, text: all[at] ?? '', correct: at < right })),
        scoring:
          rule === 'weights'
            ? { rule: 'weights' as const, weights }
            : { rule: rule as 'allOrNothing' | 'rightMinusWrong' | 'perOption' },
        shuffle: mixed,
      };
    }),
);

const trueFalse = questions(fc.record({ kind: fc.constant('trueFalse' as const), answer: fc.boolean() }));

const shortText = questions(
  texts(1, 4).map((all) => ({
    kind: 'shortText' as const,
    answers: all.map((each, at) => ({ match: { by: 'exact' as const, text: each }, share: at === 0 ? '1' : '0.5' })),
    caseSensitive: false,
    accentSensitive: true,
  })),
);

const decimal = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 3 }))
  .map(([units, places]) => writeExact(new Fraction(units, 10 ** places)));

const numeric = questions(
  fc.tuple(decimal, fc.constantFrom('0', '0.5', '2')).map(([value, by]) => ({
    kind: 'numeric' as const,
    answers: [{ value, tolerance: { of: 'value' as const, by }, share: '1' }],
  })),
);

const matching = questions(
  fc
    .tuple(texts(2, 5), texts(2, 5), shuffle, fc.constantFrom('perPair' as const, 'allOrNothing' as const))
    .map(([stems, targets, mixed, rule]) => {
      const ids = partIds(targets);
      return {
        kind: 'matching' as const,
        stems: partIds(stems).map((id, at) => ({ id, text: stems[at] ?? '', target: ids[at % ids.length] ?? '' })),
        targets: ids.map((id, at) => ({ id, text: targets[at] ?? '' })),
        rule,
        shuffle: mixed,
      };
    }),
);

const ordering = questions(
  fc.tuple(texts(2, 6), fc.constantFrom(...ORDERING_RULES)).map(([all, rule]) => ({
    kind: 'ordering' as const,
    items: partIds(all).map((id, at) => ({ id, text: all[at] ?? '' })),
    rule,
  })),
);

/** Questions that are graded without a person or a run, each with a key that gives the whole mark. */
export const gradableQuestion: fc.Arbitrary<Question> = fc.oneof(
  singleChoice,
  multipleChoice,
  trueFalse,
  shortText,
  numeric,
  matching,
  ordering,
);

/** Any response that the page can give, also one that leaves things out. */
export function responseTo(question: Question): fc.Arbitrary<Response> {
  switch (question.kind) {
    case 'singleChoice':
      return fc
        .constantFrom(...question.choices.map(({ id }) => id), 'none')
        .map((choice) => ({ kind: 'singleChoice', choice }));
    case 'multipleChoice':
      return fc.subarray(question.choices.map(({ id }) => id)).map((choices) => ({ kind: 'multipleChoice', choices }));
    case 'trueFalse':
      return fc.boolean().map((answer) => ({ kind: 'trueFalse', answer }));
    case 'shortText':
      return fc
        .oneof(text, fc.constantFrom(...question.answers.map(({ match }) => match.text)))
        .map((typed) => ({ kind: 'shortText', text: typed }));
    case 'numeric':
      return fc.oneof(decimal, text).map((typed) => ({ kind: 'numeric', text: typed }));
    case 'matching': {
      const target = fc.constantFrom(...question.targets.map(({ id }) => id));
      return fc
        .dictionary(fc.constantFrom(...question.stems.map(({ id }) => id)), target)
        .map((pairs) => ({ kind: 'matching', pairs }));
    }
    case 'ordering':
      return fc.shuffledSubarray(question.items.map(({ id }) => id)).map((order) => ({ kind: 'ordering', order }));
    default:
      throw new Error(`${question.kind} is not among the arbitrary questions`);
  }
}

/** By the key. */
export function bestResponse(question: Question): Response {
  switch (question.kind) {
    case 'singleChoice':
      return { kind: 'singleChoice', choice: question.choices.find((each) => each.share === '1')?.id ?? '' };
    case 'multipleChoice':
      return {
        kind: 'multipleChoice',
        choices: question.choices.filter(({ correct }) => correct).map(({ id }) => id),
      };
    case 'trueFalse':
      return { kind: 'trueFalse', answer: question.answer };
    case 'shortText':
      return { kind: 'shortText', text: question.answers[0]?.match.text ?? '' };
    case 'numeric':
      return { kind: 'numeric', text: question.answers[0]?.value ?? '' };
    case 'matching':
      return { kind: 'matching', pairs: Object.fromEntries(question.stems.map(({ id, target }) => [id, target])) };
    case 'ordering':
      return { kind: 'ordering', order: question.items.map(({ id }) => id) };
    default:
      throw new Error(`${question.kind} is not among the arbitrary questions`);
  }
}
