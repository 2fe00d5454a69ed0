import { findJsonFault } from '@pvt/kernel/json';
import { checkAnswer } from '../answer.ts';
import { answerSchema } from '../answer-schema.ts';
import type { TextQuestion } from '../question.ts';
import { classify } from './classify.ts';
import { extract } from './extract.ts';
import { sentiment } from './sentiment.ts';
import { summarise } from './summarise.ts';

/** The name the rules answer under. The number changes with the rules, so that equal versions give equal answers. */
export const RULES = { provider: 'rules', model: 'rules-2' } as const;

/**
 * Answers without any model: deterministic, immediate, needs nothing.
 * @returns an answer of the asked shape, or nothing where a schema asks for what no rule can find
 */
export function answerByRules(question: TextQuestion): unknown {
  const output = byTask(question);
  const usable = findJsonFault(output) === undefined && checkAnswer(answerSchema(question), output).ok;
  return usable ? output : undefined;
}

function byTask(question: TextQuestion): unknown {
  switch (question.task) {
    case 'classify':
      return classify(question.input, question.labels);
    case 'extract':
      return extract(question.input, question.schema);
    case 'summarise':
      return summarise(question.input);
    case 'sentiment':
      return sentiment(question.input);
  }
}
