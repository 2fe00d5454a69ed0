import Type, { type Static } from 'typebox';
import { Behaviour } from '../questions/behaviour.ts';
import { closed, Mark, PartId } from '../questions/common.ts';
import { Question } from '../questions/question.ts';

export const Slot = Type.Object(
  {
    id: PartId,
    question: Type.String({ format: 'uuid', description: 'Of the bank.' }),
    version: Type.Integer({ minimum: 1, description: 'Of the question.', examples: [1] }),
    body: Question,
    mark: Mark,
    extra: Type.Boolean({
      description: 'Whether it adds marks beyond the most that there are.',
      examples: [false],
    }),
    drawn: Type.Optional(
      Type.Record(Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9_]{0,29}$' }), Type.String(), {
        description: 'The values of a calculated question.',
        examples: [{ a: '1.5' }],
      }),
    ),
  },
  { ...closed, title: 'AttemptSlot', description: 'A question as it was drawn.' },
);
export type Slot = Static<typeof Slot>;

/** What an attempt is graded on, whatever becomes of the quiz and the bank. */
export const Snapshot = Type.Object(
  {
    behaviour: Behaviour,
    places: Type.Integer({ minimum: 0, maximum: 10, description: 'To which marks are rounded.', examples: [2] }),
    outOf: Mark,
    slots: Type.Array(Slot, { minItems: 1, maxItems: 500, description: 'In the order of the attempt.' }),
  },
  { ...closed, title: 'AttemptSnapshot', description: 'What an attempt is graded on.' },
);
export type Snapshot = Static<typeof Snapshot>;
