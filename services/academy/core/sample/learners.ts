import { LESSONS } from './ids.ts';

/** Somebody invented, whose address no mail reaches. */
export interface SampleLearner {
  readonly name: string;
  readonly mail: string;
  /** What is completed by hand, and which quizzes are taken, in their order. */
  readonly does: readonly string[];
  /** Of ten questions so many are answered right. */
  readonly rightOfTen: number;
}

const FIRST = [LESSONS.formulas, LESSONS.tables, LESSONS.sheet];
const UNTIL_QUIZ = [...FIRST, LESSONS.firstQuiz];
const UNTIL_SCRIPT = [...UNTIL_QUIZ, LESSONS.script];

const learner = (name: string, does: readonly string[], rightOfTen: number): SampleLearner => ({
  ...{ name, does, rightOfTen },
  mail: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
});

export const SAMPLE_LEARNERS: readonly SampleLearner[] = [
  learner('Ana Reis', [...UNTIL_SCRIPT, LESSONS.reference], 9),
  learner('Bo Lind', UNTIL_SCRIPT, 7),
  learner('Chiara Conti', [...UNTIL_SCRIPT, LESSONS.lastQuiz], 3),
  learner('Duarte Melo', UNTIL_QUIZ, 6),
  learner('Edda Frey', UNTIL_QUIZ, 4),
  learner('Femi Okoro', FIRST, 0),
  learner('Greta Vogt', [LESSONS.formulas, LESSONS.tables], 0),
  learner('Hugo Prado', [LESSONS.formulas], 0),
];
