import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { CONDITIONS } from '../core/booking/housekeeping.ts';
import type { TapeRow as Row } from '../core/booking/tape-rows.ts';
import { hostelsErrors } from '../core/errors.ts';
import { NightDate } from '../core/stay-dates.ts';
import { showTape, showTapeRows } from '../use-cases/bookings/show-tape.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { ofProperty, PropertyParams } from './property-params.ts';

const closed = { additionalProperties: false } as const;
const text = (description: string) => Type.String({ description });
const maybe = (description: string) => Type.Union([Type.String(), Type.Null()], { description });
const place = (description: string) => Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description });
const kind = Type.Enum(['hold', 'stay', 'block'], { description: 'What it is.' });

const Tape = Type.Object(
  {
    units: Type.Array(
      Type.Object(
        {
          ...{ id: text('Its id.'), name: text('What the desk calls it.'), kind: text('What it is.') },
          ...{
            parent: maybe('What it stands in.'),
            condition: Type.Enum([...CONDITIONS], { description: 'How the unit is.', examples: ['clean'] }),
            undisturbed: Type.Boolean({ description: 'To be skipped.' }),
          },
        },
        { ...closed, title: 'TapeUnit', description: 'A row of the chart.' },
      ),
      { description: 'In their order.' },
    ),
    spans: Type.Array(
      Type.Object(
        {
          id: text('The hold’s, stay’s or block’s id.'),
          unit: maybe('The unit; null where it is overbooked.'),
          ...{ kind, arrival: NightDate, departure: NightDate },
          pinned: Type.Boolean({ description: 'Whether that very unit was asked for.' }),
          ...{
            type: maybe('The room type’s code.'),
            booking: maybe('The booking’s id.'),
            code: maybe('The booking’s code.'),
          },
          ...{ state: maybe('The stay’s state.'), name: maybe('Who has booked.') },
        },
        { ...closed, title: 'TapeSpan', description: 'Nights of a unit that somebody has.' },
      ),
      { description: 'Who has what.' },
    ),
  },
  { ...closed, title: 'TapeChart', description: 'All units of a house, and who has them.' },
);

const VALUES = [
  text('The hold’s, stay’s or block’s id.'),
  kind,
  place('The unit’s place in `units`; null where it is overbooked.'),
  Type.Integer({ description: 'The night of arrival, counted from `from`; below zero where it is earlier.' }),
  Type.Integer({ minimum: 1, description: 'How many nights.' }),
  place('The room type’s place in `types`.'),
  maybe('The booking’s id.'),
  maybe('The stay’s state.'),
  place('The place in `labels`.'),
];
// Written out: what the library makes of a tuple is of an older JSON Schema than the API's description.
const EXAMPLE: Row = [
  '0198c0de-1111-7000-8000-000000000001',
  'stay',
  0,
  -1,
  3,
  0,
  '0198c0de-1111-7000-8000-000000000002',
  'in_house',
  0,
];
const TapeRow = Type.Unsafe<Row>({
  ...{ type: 'array', prefixItems: VALUES, items: false, minItems: VALUES.length, maxItems: VALUES.length },
  ...{ title: 'TapeRow', description: 'Nights of a unit that somebody has, as values in this order.' },
  examples: [EXAMPLE],
});
const TapeRows = Type.Object(
  {
    from: NightDate,
    units: Type.Array(text('A unit’s id.'), { description: 'The units that somebody has.' }),
    types: Type.Array(text('A room type’s code.'), { description: 'The types that they were sold as.' }),
    labels: Type.Array(text('A name or code.'), {
      description: 'Who has booked; the booking’s code where nobody is known.',
    }),
    rows: Type.Array(TapeRow, { description: 'Who has what, in no order.' }),
  },
  { ...closed, title: 'TapeRows', description: 'Who has a house’s units, with each text that repeats told once.' },
);

const { PROPERTY_NOT_FOUND, STAY_DATES_INVALID } = hostelsErrors;

export function tapeRoutes(tools: BookingTools): Route[] {
  const chart = {
    ...({ ...ofProperty, permission: 'hostels:desk', method: 'GET', params: PropertyParams } as const),
    query: Type.Object({ from: NightDate, until: NightDate }),
    errors: [PROPERTY_NOT_FOUND, STAY_DATES_INVALID],
  } as const;
  return [
    route({
      ...chart,
      operationId: 'getTape',
      path: '/v1/hostels/properties/:property/tape',
      summary: 'Who has which unit in which nights',
      responses: { 200: { description: 'The chart.', schema: Tape } },
      handler: async ({ params, context, query: { from, until } }) => {
        const { units, spans } = await showTape(tools, context, params.property, { arrival: from, departure: until });
        return { units: [...units], spans: [...spans] };
      },
    }),
    route({
      ...chart,
      operationId: 'getTapeRows',
      path: '/v1/hostels/properties/:property/tape/rows',
      summary: 'Who has which unit in which nights, as rows of values',
      description: 'A third of what `getTape` sends, for charts with thousands of stays.',
      responses: { 200: { description: 'The rows.', schema: TapeRows } },
      handler: ({ params, context, query: { from, until } }) =>
        showTapeRows(tools, context, params.property, { arrival: from, departure: until }),
    }),
  ];
}
