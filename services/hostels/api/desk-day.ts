import { openEventStream } from '@pvt/kernel/http/events-stream';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { StayView } from '../core/booking/booking.ts';
import { bookingErrors } from '../core/booking/errors.ts';
import { CONDITIONS } from '../core/booking/housekeeping.ts';
import { hostelsErrors } from '../core/errors.ts';
import { NightDate } from '../core/stay-dates.ts';
import { UnitId } from '../core/unit.ts';
import { followHouse } from '../use-cases/bookings/follow-house.ts';
import { changeCondition } from '../use-cases/bookings/set-condition.ts';
import { type DeskDay, listCleanings, showDay } from '../use-cases/bookings/show-day.ts';
import type { BookingTools } from '../use-cases/bookings/tools.ts';
import { ofProperty, PropertyParams, property } from './property-params.ts';

const closed = { additionalProperties: false } as const;
const text = (description: string) => Type.String({ description });
const condition = Type.Enum([...CONDITIONS], { description: 'How the unit is.', examples: ['clean'] });

const DayStay = Type.Object(
  { ...StayView.properties, booking: text('The booking’s id.') },
  { ...closed, title: 'DayStay', description: 'A stay of the day.' },
);
const Day = Type.Object(
  {
    date: NightDate,
    arrivals: Type.Array(DayStay, { description: 'Who comes, or should have.' }),
    departures: Type.Array(DayStay, { description: 'Who leaves, or has.' }),
    inHouse: Type.Array(DayStay, { description: 'Who is there.' }),
  },
  { ...closed, title: 'DeskDay', description: 'What a desk has to do.' },
);

const Cleanings = Type.Object(
  {
    cleanings: Type.Array(
      Type.Object(
        {
          ...{ stay: text('Whose stay.'), unit: text('The unit’s id.'), day: NightDate },
          state: Type.Enum(['planned', 'open', 'done'], { description: 'Open once the guests have left.' }),
          arrivalToday: Type.Boolean({ description: 'Whether somebody comes into it today.' }),
        },
        { ...closed, title: 'Cleaning', description: 'A unit to clean.' },
      ),
      { description: 'First what somebody waits for.' },
    ),
  },
  { ...closed, title: 'Cleanings', description: 'What is to be cleaned.' },
);

const ConditionChange = Type.Object(
  { condition: Type.Optional(condition), undisturbed: Type.Optional(Type.Boolean({ description: 'To be skipped.' })) },
  { ...closed, title: 'ConditionChange', description: 'What is left out stays as it is.' },
);
const UnitCondition = Type.Object(
  { unit: text('The unit’s id.'), condition, undisturbed: Type.Boolean({ description: 'To be skipped.' }) },
  { ...closed, title: 'UnitCondition', description: 'How a unit is.' },
);

const LiveChange = Type.Object(
  { type: text('The event’s type.'), data: Type.Unknown({ description: 'As the event has it.' }) },
  { title: 'HouseChange', description: 'Something that has changed in the house.' },
);

const { PROPERTY_NOT_FOUND, UNIT_NOT_FOUND } = hostelsErrors;

export function deskDayRoutes(tools: BookingTools): Route[] {
  const desk = { ...ofProperty, permission: 'hostels:desk' } as const;
  const onDate = Type.Object({ date: Type.Optional(NightDate) });
  return [
    route({
      ...desk,
      operationId: 'getDeskDay',
      method: 'GET',
      path: '/v1/hostels/properties/:property/today',
      summary: 'Who comes, who leaves, who is there',
      params: PropertyParams,
      query: onDate,
      responses: { 200: { description: 'The day.', schema: Day } },
      errors: [PROPERTY_NOT_FOUND],
      handler: async ({ params, context, query }) =>
        shownDay(await showDay(tools, context, params.property, query.date)),
    }),
    route({
      ...desk,
      operationId: 'listCleanings',
      method: 'GET',
      path: '/v1/hostels/properties/:property/cleanings',
      summary: 'What is to be cleaned',
      params: PropertyParams,
      query: onDate,
      responses: { 200: { description: 'In the order in which to.', schema: Cleanings } },
      errors: [PROPERTY_NOT_FOUND],
      handler: async ({ params, context, query }) => ({
        cleanings: await listCleanings(tools, context, params.property, query.date),
      }),
    }),
    route({
      ...desk,
      operationId: 'changeCondition',
      method: 'PATCH',
      path: '/v1/hostels/properties/:property/units/:unit/condition',
      summary: 'A unit was cleaned or inspected, or is not to be disturbed',
      description: 'Who works at the desk or cleans says that it is clean; who has `hostels:manage` has inspected it.',
      params: Type.Object({ ...property, unit: UnitId }),
      body: ConditionChange,
      responses: { 200: { description: 'How it is now.', schema: UnitCondition } },
      errors: [UNIT_NOT_FOUND, bookingErrors.UNIT_NOT_CLEAN],
      handler: ({ params, context, body }) => changeCondition(tools, context, { ...params, ...body }),
    }),
    route({
      ...desk,
      operationId: 'followHouse',
      method: 'GET',
      path: '/v1/hostels/properties/:property/live',
      summary: 'What changes in a house, as it does (server-sent events)',
      description: '`Last-Event-ID` resumes without a gap.',
      params: PropertyParams,
      responses: { 200: { description: '`event: change`.', schema: LiveChange, contentType: 'text/event-stream' } },
      handler: ({ params, context, headers }, reply) => {
        const last = Number(headers['last-event-id'] ?? Number.NaN);
        const stream = openEventStream(reply);
        const after = Number.isSafeInteger(last) && last >= 0 ? last : undefined;
        const changes = followHouse(tools, context, params.property, after, stream.signal);
        const send = async (): Promise<void> => {
          for await (const { type, data, position } of changes) {
            if (!stream.send('change', { type, data }, position)) return;
            await stream.taken();
          }
        };
        // Its client comes back with the id of the last change that it has.
        send()
          .catch(() => undefined)
          .finally(() => stream.end());
      },
    }),
  ];
}

function shownDay({ date, arrivals, departures, inHouse }: DeskDay) {
  const shown = (stays: DeskDay['inHouse']) =>
    stays.map(({ id, booking, type, arrival, departure, state, guests, unit }) => ({
      ...{ id, booking, type, arrival, departure, state, guests: [...guests], unit },
    }));
  return { date, arrivals: shown(arrivals), departures: shown(departures), inHouse: shown(inHouse) };
}
