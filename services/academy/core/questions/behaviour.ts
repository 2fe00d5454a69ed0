import Type, { type Static } from 'typebox';
import { closed } from './common.ts';

const kind = <Kind extends string>(name: Kind) => ({ kind: Type.Literal(name) });

/**
 * What comes of several tries at a question of an attempt:
 * - deferred: the last response counts, and nothing is shown before the end;
 * - immediate: the first that is checked counts;
 * - interactive: so many tries; each wrong one before the last costs the question's penalty;
 * - adaptive: any number; each wrong one before costs the penalty where that is on, and the best counts;
 * - certainty: the last counts, by how certain the learner was of it.
 */
export const Behaviour = Type.Union(
  [
    Type.Object(kind('deferred'), closed),
    Type.Object(kind('immediate'), closed),
    Type.Object({ ...kind('interactive'), tries: Type.Integer({ minimum: 1, maximum: 20, examples: [3] }) }, closed),
    Type.Object({ ...kind('adaptive'), penalties: Type.Boolean({ examples: [true] }) }, closed),
    Type.Object(kind('certainty'), closed),
  ],
  { title: 'QuizBehaviour', description: 'What comes of several tries.', examples: [{ kind: 'deferred' }] },
);
export type Behaviour = Static<typeof Behaviour>;

export const Certainty = Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3)], {
  title: 'QuizCertainty',
  description: '1: not very, 2: fairly, 3: very certain.',
  examples: [3],
});
export type Certainty = Static<typeof Certainty>;
