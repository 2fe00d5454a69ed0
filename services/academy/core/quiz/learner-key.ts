import type { Question } from '../questions/question.ts';

/**
 * A question with what is right, for who has answered it: without what is for authors and markers, what other answers would
 * have been told, and the tests that nobody is to see.
 */
export function learnerKey(question: Question): Question {
  const { notesForMarkers: _, hints: __, feedbackTrue: ___, feedbackFalse: ____, ...rest } = withoutFeedback(question);
  const shown: Question = { ...rest, name: question.kind, tags: [] };
  if (shown.kind !== 'code') return shown;
  const tests = shown.tests.map((test) => (test.hidden ? { ...test, name: test.id, input: '', expected: '' } : test));
  return { ...shown, tests };
}

type WithNotes = Question & Partial<Record<'notesForMarkers' | 'feedbackTrue' | 'feedbackFalse', string>>;

/** Also of its choices, gaps and areas. */
function withoutFeedback(question: Question): WithNotes {
  const told = JSON.stringify(question, (name, value: unknown) => (name === 'feedback' ? undefined : value));
  return JSON.parse(told) as WithNotes;
}
