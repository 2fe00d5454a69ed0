import type { FieldError } from '@pvt/kernel/errors';
import { type Static, Type } from 'typebox';
import { PERIODS } from './calendar.ts';
import { insightsErrors } from './errors.ts';

const Every = Type.Enum(PERIODS, {
  description: 'The period of a row; `all` gives one row in all.',
  examples: ['month'],
});

/** Ranges that move on with the time: a tile with one of them shows the last hours or days whenever it is looked at. */
const RANGES = ['1h', '24h', '7d', '30d', '12m'] as const;

/** One chart of a board: a query of a metric, and how it is drawn. */
export const Tile = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 100, description: 'Unique on the board.', examples: ['bookings'] }),
    metric: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The metric it shows.',
      examples: ['order.total'],
    }),
    every: Every,
    by: Type.Optional(
      Type.Array(Type.String({ maxLength: 63 }), { maxItems: 16, description: 'Dimensions to group by.' }),
    ),
    where: Type.Optional(Type.String({ maxLength: 4000, description: 'CEL over the dimensions.' })),
    from: Type.Optional(Type.String({ maxLength: 40, description: 'Date or instant it starts with.' })),
    to: Type.Optional(Type.String({ maxLength: 40, description: 'Date or instant it ends before.' })),
    range: Type.Optional(
      Type.Enum(RANGES, {
        description: 'How far it reaches back from now: hours, days or months. Instead of `from` and `to`.',
        examples: ['7d'],
      }),
    ),
    chart: Type.Union([Type.Literal('line'), Type.Literal('bar'), Type.Literal('number'), Type.Literal('table')], {
      description: 'How it is drawn.',
    }),
    title: Type.Optional(
      Type.String({ maxLength: 200, description: 'Above the chart; by default the metric’s name.' }),
    ),
    w: Type.Integer({ minimum: 1, maximum: 12, description: 'Width in twelfths of the board.' }),
    h: Type.Integer({ minimum: 1, maximum: 12, description: 'Height in rows.' }),
  },
  {
    additionalProperties: false,
    title: 'Tile',
    description: 'One chart of a board.',
    examples: [{ id: 'orders', metric: 'order.total', every: 'day', chart: 'line', w: 6, h: 2 }],
  },
);

/** A page of charts that can be shared by its name. */
export const Board = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200, description: 'Above the board.', examples: ['Orders'] }),
    tiles: Type.Array(Tile, { maxItems: 50, description: 'In reading order.' }),
  },
  {
    additionalProperties: false,
    title: 'Board',
    description: 'A page of charts.',
    examples: [
      { title: 'Orders', tiles: [{ id: 'orders', metric: 'order.total', every: 'day', chart: 'line', w: 6, h: 2 }] },
    ],
  },
);
export type Board = Static<typeof Board>;

export interface NamedBoard extends Board {
  readonly name: string;
}

/** @throws Problem BOARD_INVALID naming each tile whose times contradict each other */
export function checkBoard({ tiles }: Board): void {
  const errors: FieldError[] = [];
  for (const [place, { range, from, to }] of tiles.entries()) {
    if (range !== undefined && (from !== undefined || to !== undefined)) {
      const detail = 'A range that reaches back from now has neither "from" nor "to".';
      errors.push({ pointer: `/tiles/${place}/range`, detail });
    }
  }
  const [first] = errors;
  if (first !== undefined) throw insightsErrors.BOARD_INVALID(first.detail, { errors, pointer: first.pointer });
}
