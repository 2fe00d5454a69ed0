import { exact, ONE } from '../questions/exact.ts';
import type { Question } from '../questions/question.ts';

export interface ChoiceOfQuestion {
  readonly choice: string;
  /** HTML of the question; empty for a statement. */
  readonly text: string;
  readonly isRight: boolean;
}

/** What can be picked, in the order of the question. */
export function choicesOf(question: Question): ChoiceOfQuestion[] {
  switch (question.kind) {
    case 'singleChoice':
      return question.choices.map(({ id, text, share }) => ({ choice: id, text, isRight: exact(share).equals(ONE) }));
    case 'multipleChoice':
      return question.choices.map(({ id, text, correct }) => ({ choice: id, text, isRight: correct }));
    case 'trueFalse':
      return [true, false].map((answer) => ({
        ...{ choice: String(answer), text: '', isRight: question.answer === answer },
      }));
    default:
      return [];
  }
}
