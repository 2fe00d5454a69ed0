import type { FieldError } from '@pvt/kernel/errors';
import { calculatedFaults } from './calculated-faults.ts';
import { multipleChoiceFaults, repeatedIds, shareFaults } from './choice-faults.ts';
import { clozeFaults } from './cloze-faults.ts';
import { exact, ONE, sum } from './exact.ts';
import type { Question } from './question.ts';
import { patternFaults, unitFaults } from './typed-faults.ts';

/**
 * What is wrong with a question beyond its form: what a learner could not get the whole mark of, or what can not be graded.
 * @returns each fault with the pointer to where it is
 */
export function questionFaults(question: Question): FieldError[] {
  const faults = faultsOfKind(question);
  if (exact(question.penalty).compare(ONE) > 0)
    faults.push({ pointer: '/penalty', detail: `${question.penalty} is more than the whole mark, which is 1.` });
  return faults;
}

function faultsOfKind(question: Question): FieldError[] {
  switch (question.kind) {
    case 'singleChoice':
      return [...repeatedIds(question.choices, '/choices'), ...shareFaults(question.choices, '/choices')];
    case 'multipleChoice':
      return [...repeatedIds(question.choices, '/choices'), ...multipleChoiceFaults(question, '')];
    case 'trueFalse':
      return [];
    case 'shortText':
      return [...shareFaults(question.answers, '/answers'), ...patternFaults(question.answers, '/answers')];
    case 'numeric':
      return [...shareFaults(question.answers, '/answers'), ...unitFaults(question.units, '/units')];
    case 'calculated':
      return [...shareFaults(question.answers, '/answers'), ...calculatedFaults(question)];
    case 'matching':
      return [
        ...repeatedIds(question.stems, '/stems'),
        ...repeatedIds(question.targets, '/targets'),
        ...targetFaults(question),
      ];
    case 'ordering':
      return repeatedIds(question.items, '/items');
    case 'cloze':
      return clozeFaults(question);
    case 'code':
      return [...repeatedIds(question.tests, '/tests'), ...weightFaults(question.tests, '/tests')];
    case 'hotSpot':
      return repeatedIds(question.areas, '/areas');
    case 'essay':
    case 'fileUpload':
      return question.rubric === undefined ? [] : rubricFaults(question.rubric.criteria);
  }
}

function targetFaults({ stems, targets }: Extract<Question, { kind: 'matching' }>): FieldError[] {
  const known = new Set(targets.map(({ id }) => id));
  return stems.flatMap(({ target }, at) =>
    known.has(target) ? [] : [{ pointer: `/stems/${at}/target`, detail: `There is no target "${target}".` }],
  );
}

function weightFaults(parts: readonly { readonly weight: string }[], pointer: string): FieldError[] {
  return sum(parts.map(({ weight }) => exact(weight))).n > 0n
    ? []
    : [{ pointer, detail: 'No test counts: give at least one of them a weight above 0.' }];
}

type Criterion = NonNullable<Extract<Question, { kind: 'essay' }>['rubric']>['criteria'][number];

function rubricFaults(criteria: readonly Criterion[]): FieldError[] {
  const pointer = '/rubric/criteria';
  const worth = criteria.some(({ levels }) => levels.some(({ points }) => exact(points).n > 0n));
  return [
    ...repeatedIds(criteria, pointer),
    ...criteria.flatMap(({ levels }, at) => repeatedIds(levels, `${pointer}/${at}/levels`)),
    ...(worth ? [] : [{ pointer, detail: 'No level gives points: give at least one of them some.' }]),
  ];
}
