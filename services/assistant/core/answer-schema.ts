import type { JsonSchema } from './json-schema.ts';
import type { Question } from './question.ts';

/** The shape of a right answer to this question. */
export function answerSchema(question: Question): JsonSchema {
  switch (question.task) {
    case 'classify':
      return closed({ label: { type: 'string', enum: question.labels } });
    case 'extract':
      return question.schema;
    case 'answer':
      return closed({
        answer: { type: ['string', 'null'], maxLength: 6000 },
        quotes: { type: 'array', maxItems: 12, items: { type: 'string', maxLength: 2000 } },
      });
    case 'draft':
      return question.schema;
    case 'summarise':
      return closed({ summary: { type: 'string', minLength: 1, maxLength: 2000 } });
    case 'sentiment':
      return closed({
        sentiment: { type: 'string', enum: ['positive', 'neutral', 'negative'] },
        score: { type: 'number', minimum: -1, maximum: 1 },
      });
  }
}

function closed(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
