import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { channelErrors } from '../core/channels/errors.ts';
import { CHANNEL_KINDS } from '../core/channels/feed.ts';
import { hostelsErrors } from '../core/errors.ts';
import { UnitId, UnitName } from '../core/unit.ts';
import type { FeedTools } from '../use-cases/channels/tools.ts';
import { exportUnit, listUnitCalendars, renewCalendar } from '../use-cases/channels/unit-calendar.ts';
import { Id, ofProperty, PropertyParams, property } from './property-params.ts';
import { atSite, SiteParams } from './site-params.ts';

const UnitCalendar = Type.Object(
  {
    unit: UnitId,
    name: UnitName,
    file: Type.String({
      description: 'A secret: the calendar is at `/v1/sites/{tenant}/hostels/calendars/{file}`.',
    }),
  },
  { additionalProperties: false, title: 'UnitCalendar', description: 'A unit’s own calendar, for channels to read.' },
);

const CalendarParams = Type.Object({
  ...SiteParams.properties,
  file: Type.String({
    maxLength: 100,
    pattern: '^[A-Za-z0-9_-]+\\.ics$',
    description: 'As the owner has copied it.',
    examples: ['AZjA3hERcAC.ics'],
  }),
});
const CalendarQuery = Type.Object(
  {
    except: Type.Optional(
      Type.Enum(CHANNEL_KINDS, {
        description: 'The channel that reads: what its own calendar said is left out, or it would never see it free.',
      }),
    ),
  },
  { additionalProperties: false },
);
const { PROPERTY_NOT_FOUND, UNIT_NOT_FOUND } = hostelsErrors;

export function unitCalendarRoutes(tools: FeedTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'listUnitCalendars',
      sensitive: true,
      method: 'GET',
      path: '/v1/hostels/properties/:property/calendars',
      permission: 'hostels:manage',
      summary: 'The calendars of units, for channels to read',
      params: PropertyParams,
      query: PageQuery,
      responses: { 200: { description: 'In the order of the units that are sold.', schema: pageOf(UnitCalendar) } },
      errors: [PROPERTY_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, context, query }) => listUnitCalendars(tools, context, params.property, query),
    }),
    route({
      ...ofProperty,
      operationId: 'renewUnitCalendar',
      method: 'POST',
      path: '/v1/hostels/properties/:property/units/:unit/calendar',
      permission: 'hostels:manage',
      summary: 'Make the address of a unit’s calendar anew',
      description: 'Who has the old one reads nothing more: give the new one to each channel.',
      params: Type.Object({ ...property, unit: Id('The unit’s id.') }),
      responses: { 200: { description: 'With its new address.', schema: UnitCalendar } },
      errors: [UNIT_NOT_FOUND, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: ({ params, context }) => renewCalendar(tools, context, params),
    }),
    route({
      ...atSite,
      operationId: 'readUnitCalendar',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/calendars/:file',
      summary: 'When a unit is taken, for channels',
      description: 'Dates of stays and blocks, and nobody’s name. A stay that was cancelled stays in it for 30 days.',
      params: CalendarParams,
      query: CalendarQuery,
      responses: { 200: { description: 'An iCalendar file.', contentType: 'text/calendar' } },
      errors: [httpErrors.TENANT_NOT_FOUND, channelErrors.CALENDAR_NOT_FOUND],
      handler: async ({ params: { file }, query: { except }, context }, reply) => {
        const secret = file.slice(0, -'.ics'.length);
        const content = await exportUnit(tools, context, { secret, except });
        reply.header('content-type', 'text/calendar; charset=utf-8').header('cache-control', 'no-cache');
        return content;
      },
    }),
  ];
}
