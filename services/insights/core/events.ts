import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Board } from './board.ts';
import { MetricDefinition } from './definition.ts';

const orders = { event: 'order.paid', value: { kind: 'sum' as const, of: 'data.total' } };
const board = { title: 'Orders', tiles: [] };

export const metricSaved = defineEvent({
  type: 'pvt.insights.metric.saved',
  version: 1,
  readBy: 'insights:read',
  description: 'A metric was defined (`before` is null) or defined anew. The key is its name.',
  data: changeOf(MetricDefinition),
  key: ({ name }) => name,
  example: { name: 'order.total', before: null, after: orders },
});

export const metricDeleted = defineEvent({
  type: 'pvt.insights.metric.deleted',
  version: 1,
  readBy: 'insights:read',
  description: 'A metric was deleted with its figures. The key is its name.',
  data: changeOf(MetricDefinition),
  key: ({ name }) => name,
  example: { name: 'order.total', before: orders, after: null },
});

export const metricFilled = defineEvent({
  type: 'pvt.insights.metric.filled',
  version: 1,
  readBy: 'insights:read',
  description:
    'A version of a metric has counted all events that were there when it was defined: it answers from now on. The key is the metric’s name.',
  data: Type.Object({
    name: Type.String({ description: 'The metric’s name.' }),
    version: Type.Integer({ description: 'The version that answers.' }),
    definition: MetricDefinition,
  }),
  key: ({ name }) => name,
  example: { name: 'order.total', version: 2, definition: orders },
});

export const boardSaved = defineEvent({
  type: 'pvt.insights.board.saved',
  version: 1,
  readBy: 'insights:read',
  description: 'A board was made (`before` is null) or changed. The key is its name.',
  data: changeOf(Board),
  key: ({ name }) => name,
  example: { name: 'orders', before: null, after: board },
});

export const boardDeleted = defineEvent({
  type: 'pvt.insights.board.deleted',
  version: 1,
  readBy: 'insights:read',
  description: 'A board was deleted. The key is its name.',
  data: changeOf(Board),
  key: ({ name }) => name,
  example: { name: 'orders', before: board, after: null },
});

export const events: readonly EventType[] = [metricSaved, metricDeleted, metricFilled, boardSaved, boardDeleted];
