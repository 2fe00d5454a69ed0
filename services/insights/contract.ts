import { defineOperation } from '@pvt/kernel/contract';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';
import { Board } from './core/board.ts';
import { MetricDefinition } from './core/definition.ts';
import { MetricStatus } from './core/metric-status.ts';
import { Name } from './core/name.ts';

export { events } from './core/events.ts';

export const permissions = definePermissions({
  'insights:read': 'See metrics, their figures and boards.',
  'insights:write': 'Define and delete metrics and boards.',
});

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
