import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import type { Behaviour, Certainty } from './behaviour.ts';
import { exact, ONE, roundHalfUp, writeExact } from './exact.ts';
import { gradeTries, type Try } from './grade-tries.ts';
import type { Question } from './question.ts';
import { bestResponse, gradableQuestion, responseTo } from './question-arbitraries-harness.ts';
import { capital } from './question-fixtures.ts';

const pick = (choice: string, certainty?: Certainty): Try => ({
  response: { kind: 'singleChoice', choice },
  ...(certainty === undefined ? {} : { certainty }),
});
const [RIGHT, WRONG, PARTLY] = [pick('lisbon'), pick('porto'), pick('oporto')];
const ADAPTIVE: Behaviour = { kind: 'adaptive', penalties: true };

function marks(question: Question, behaviour: Behaviour, tries: readonly Try[]): string {
  const graded = gradeTries(question, behaviour, tries);
  return 'fraction' in graded ? roundHalfUp(exact(question.mark).mul(graded.fraction), 2) : graded.state;
}

test('case A10: right, back, wrong, and submitted is 0', () => {
  expect(marks(capital, { kind: 'deferred' }, [RIGHT, WRONG])).toBe('0.00');
});

describe('case A15: a mark of 3 and a penalty of a third', () => {
  const question = { ...capital, mark: '3', penalty: '1/3' };

  test('wrong, then right is 2.00', () => {
    expect(marks(question, ADAPTIVE, [WRONG, RIGHT])).toBe('2.00');
  });
  test('the same wrong answer twice is one penalty', () => {
    expect(marks(question, ADAPTIVE, [WRONG, WRONG, RIGHT])).toBe('2.00');
    expect(marks(question, ADAPTIVE, [WRONG, pick('madrid'), RIGHT])).toBe('1.00');
  });
  test('0.8 of it, then wrong, then right keeps 0.8 of it', () => {
    expect(marks({ ...question, mark: '1' }, ADAPTIVE, [PARTLY, WRONG, RIGHT])).toBe('0.80');
    expect(gradeTries(question, ADAPTIVE, [PARTLY, WRONG, RIGHT]).trace.at(-1)).toEqual({
      step: 'kept',
      of: '1',
      value: '0.8',
    });
  });
  test('what follows the right answer changes nothing', () => {
    expect(marks(question, ADAPTIVE, [RIGHT, WRONG])).toBe('3.00');
  });
  test('without penalties, right is all of it', () => {
    expect(marks(question, { kind: 'adaptive', penalties: false }, [WRONG, RIGHT])).toBe('3.00');
  });
});

test('where the first answer that is checked counts, later ones do not', () => {
  expect(marks(capital, { kind: 'immediate' }, [WRONG, RIGHT])).toBe('0.00');
  expect(marks(capital, { kind: 'immediate' }, [pick('nowhere'), RIGHT])).toBe('1.00');
});

test('of several tries, those before the last cost, and those above the number do not count', () => {
  const behaviour: Behaviour = { kind: 'interactive', tries: 2 };
  expect(marks(capital, behaviour, [WRONG, RIGHT])).toBe('0.67');
  expect(marks(capital, behaviour, [WRONG, pick('madrid'), RIGHT])).toBe('0.00');
});

test('certainty gives more for right and takes more for wrong', () => {
  const behaviour: Behaviour = { kind: 'certainty' };
  const shares = ([1, 2, 3] as const).flatMap((certainty) =>
    ['lisbon', 'porto'].map((choice) => {
      const graded = gradeTries(capital, behaviour, [pick(choice, certainty)]);
      return 'fraction' in graded ? writeExact(graded.fraction) : graded.state;
    }),
  );
  expect(shares).toEqual(['1/3', '0', '2/3', '-2/3', '1', '-2']);
});

test('a person’s mark stands for all tries', () => {
  const graded = gradeTries(capital, ADAPTIVE, [WRONG, WRONG], { marking: { by: 'share', share: '0.5' } });
  expect('fraction' in graded && writeExact(graded.fraction)).toBe('0.5');
});

const behaviours = fc.constantFrom<Behaviour>(
  { kind: 'deferred' },
  { kind: 'immediate' },
  { kind: 'interactive', tries: 3 },
  ADAPTIVE,
  { kind: 'adaptive', penalties: false },
  { kind: 'certainty' },
);
const questionWithTries = gradableQuestion.chain((question) =>
  fc.tuple(fc.constant(question), fc.array(responseTo(question), { maxLength: 5 })),
);

describe('whatever is answered', () => {
  test('a question gives from nothing to all of its mark, but for certainty, which can take two', () => {
    fc.assert(
      fc.property(questionWithTries, behaviours, fc.constantFrom(1, 2, 3), ([question, responses], behaviour, c) => {
        const certainty: Certainty = c === 1 ? 1 : c === 2 ? 2 : 3;
        const graded = gradeTries(
          question,
          behaviour,
          responses.map((response) => ({ response, certainty })),
        );
        if (!('fraction' in graded)) throw new Error(`${question.kind} was not graded`);
        const least = new Fraction(behaviour.kind === 'certainty' ? -2 : 0);
        expect(graded.fraction.compare(least)).toBeGreaterThanOrEqual(0);
        expect(graded.fraction.compare(ONE)).toBeLessThanOrEqual(0);
        expect(graded.trace.at(-1)?.value).toBe(writeExact(graded.fraction));
      }),
    );
  });

  test('grading it again comes to the same, with the same steps', () => {
    fc.assert(
      fc.property(questionWithTries, behaviours, ([question, responses], behaviour) => {
        const tries = responses.map((response) => ({ response }));
        const first = gradeTries(question, behaviour, tries);
        expect(gradeTries(structuredClone(question), behaviour, structuredClone(tries))).toEqual(first);
      }),
    );
  });

  test('the best response is the whole mark', () => {
    fc.assert(
      fc.property(gradableQuestion, behaviours, (question, behaviour) => {
        const graded = gradeTries(question, behaviour, [{ response: bestResponse(question), certainty: 3 }]);
        expect('fraction' in graded && writeExact(graded.fraction)).toBe('1');
      }),
    );
  });

  test('a try more never lowers what the best of them is', () => {
    fc.assert(
      fc.property(questionWithTries, ([question, responses]) => {
        const tries = responses.map((response) => ({ response }));
        const less = gradeTries(question, ADAPTIVE, tries.slice(0, -1));
        const more = gradeTries(question, ADAPTIVE, tries);
        if ('fraction' in less && 'fraction' in more)
          expect(more.fraction.compare(less.fraction)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
