import { defineOperation } from '@pvt/kernel/contract';
import { Type } from 'typebox';
import { Board } from './core/board.ts';
import { MetricDefinition } from './core/definition.ts';

export { Board } from './core/board.ts';
export { MetricDefinition } from './core/definition.ts';

/** Names of metrics and boards. */
export const Name = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
  description: 'Letters, digits, dot, dash and underscore; up to 100.',
  examples: ['order.total'],
});

/** A metric as it stands: which version answers, and whether it holds all of the history yet. */
export const MetricStatus = Type.Object(
  {
    name: Name,
    version: Type.Integer({ description: 'Grows with each redefinition.', examples: [1] }),
    state: Type.Union([Type.Literal('filling'), Type.Literal('live')], {
      description: '`filling` until all events that were there when it was defined are counted.',
    }),
    definition: MetricDefinition,
    group: Type.String({ description: 'The consumer group that counts it.' }),
    error: Type.Optional(
      Type.Object(
        { relative: Type.Number({ description: 'As a share of the value.', examples: [0.01] }) },
        { description: 'How far an estimate may be off; absent where figures are exact.' },
      ),
    ),
    next: Type.Optional(
      Type.Object(
        { version: Type.Integer({ description: 'Its number.' }), definition: MetricDefinition },
        { description: 'A redefinition that fills; it takes over when it is done.' },
      ),
    ),
  },
  { description: 'A metric as it stands.' },
);

/** Defines or redefines a metric; the same definition again changes nothing. */
export const putMetric = defineOperation({
  name: 'insights.putMetric',
  description: 'Defines or redefines a metric; the same definition again changes nothing.',
  input: Type.Object({ name: Name, definition: MetricDefinition }),
  output: MetricStatus,
});

/** Keeps a board under a name. */
export const putBoard = defineOperation({
  name: 'insights.putBoard',
  description: 'Keeps a board under a name.',
  input: Type.Object({ name: Name, board: Board }),
  output: Type.Object({ name: Name }),
});
