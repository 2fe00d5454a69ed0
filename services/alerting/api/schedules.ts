import { ConditionHeaders, conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { alertingErrors } from '../core/errors.ts';
import { Name } from '../core/name.ts';
import { ScheduleDefinition, type StoredSchedule } from '../core/on-call.ts';
import { addOverride, deleteOverride, showOnCall } from '../use-cases/on-call/calendar.ts';
import { deleteSchedule, getSchedule, listSchedules, saveSchedule } from '../use-cases/on-call/schedules.ts';
import type { AlertingTools } from '../use-cases/tools.ts';

const params = Type.Object({ schedule: Name });
const id = (description: string) =>
  Type.String({ format: 'uuid', description, examples: ['0198c0de-0c11-7000-8000-000000000001'] });
const instant = (description: string) =>
  Type.String({ format: 'date-time', maxLength: 40, description, examples: ['2027-01-04T14:00:00Z'] });

const OnCallSchedule = Type.Object(
  {
    name: Name,
    version: Type.String({ description: 'Changes with it: its `ETag`.' }),
    ...ScheduleDefinition.properties,
  },
  { additionalProperties: false, title: 'OnCallSchedule', description: 'Who is on call when.' },
);

const Shift = Type.Object(
  {
    account: Type.String({ description: 'Who.' }),
    name: Type.Union([Type.String(), Type.Null()], {
      description: 'By name; null for who does not belong here any more.',
    }),
    from: Type.String({ description: 'From when.', examples: ['2027-01-04T09:00:00.000Z'] }),
    until: Type.String({ description: 'Until when.', examples: ['2027-01-11T09:00:00.000Z'] }),
    override: Type.Union([Type.String(), Type.Null()], { description: 'The override that it comes from.' }),
  },
  { title: 'OnCallShift', description: 'Somebody is on call for a time.' },
);

const NewOverride = Type.Object(
  { account: id('Who stands in.'), from: instant('From when.'), until: instant('Until when.') },
  {
    additionalProperties: false,
    title: 'NewOnCallOverride',
    description: 'Somebody stands in for who would be on call.',
  },
);

const Override = Type.Object(
  { id: id('The override’s id.'), schedule: Name, ...NewOverride.properties },
  { additionalProperties: false, title: 'OnCallOverride', description: 'Somebody stands in for who would be on call.' },
);

const { SCHEDULE_NOT_FOUND, SCHEDULE_INVALID, SCHEDULE_IN_USE, OVERRIDE_NOT_FOUND } = alertingErrors;
const { ALREADY_EXISTS, CHANGED_MEANWHILE } = preconditionErrors;
const reading = { tag: 'alerting', permission: 'alerting:read' } as const;
const writing = { tag: 'alerting', permission: 'alerting:write', params } as const;
const one = '/v1/alerting/schedules/:schedule';

/** The routes of on-call schedules. */
export function scheduleRoutes(tools: AlertingTools): Route[] {
  return [
    route({
      ...reading,
      operationId: 'listOnCallSchedules',
      method: 'GET',
      path: '/v1/alerting/schedules',
      summary: 'On-call schedules',
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(OnCallSchedule) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listSchedules(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...reading,
      operationId: 'getOnCallSchedule',
      method: 'GET',
      path: one,
      summary: 'One on-call schedule',
      params,
      responses: { 200: { description: 'The schedule; its version is the `ETag`.', schema: OnCallSchedule } },
      errors: [SCHEDULE_NOT_FOUND],
      handler: async ({ context, params: { schedule } }, reply) =>
        tagged(reply, await getSchedule(tools, context, schedule)),
    }),
    route({
      ...writing,
      operationId: 'saveOnCallSchedule',
      method: 'PUT',
      path: one,
      summary: 'Keep an on-call schedule',
      headers: ConditionHeaders,
      body: ScheduleDefinition,
      responses: {
        200: { description: 'The schedule as it is kept; its version is the `ETag`.', schema: OnCallSchedule },
      },
      errors: [SCHEDULE_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE],
      handler: async ({ context, params: { schedule }, body, headers }, reply) =>
        tagged(reply, await saveSchedule(tools, context, schedule, body, conditionsOf(headers))),
    }),
    route({
      ...writing,
      operationId: 'deleteOnCallSchedule',
      method: 'DELETE',
      path: one,
      summary: 'Delete an on-call schedule',
      headers: MatchHeaders,
      responses: { 204: { description: 'It is gone.' } },
      errors: [SCHEDULE_NOT_FOUND, SCHEDULE_IN_USE, CHANGED_MEANWHILE],
      handler: async ({ context, params: { schedule }, headers }, reply) => {
        await deleteSchedule(tools, context, schedule, conditionsOf(headers));
        reply.status(204).send();
      },
    }),
    route({
      ...reading,
      operationId: 'showOnCall',
      method: 'GET',
      path: `${one}/calendar`,
      summary: 'Who is on call when',
      params,
      query: Type.Object({ from: instant('From when.'), until: instant('Until when; within 92 days.') }),
      responses: {
        200: {
          description: 'In their order; where nobody is on call, there is a gap.',
          schema: Type.Object({ items: Type.Array(Shift) }),
        },
      },
      errors: [SCHEDULE_NOT_FOUND, SCHEDULE_INVALID],
      handler: async ({ context, params: { schedule }, query }) => {
        const shifts = await showOnCall(tools, context, schedule, query);
        const text = (at: number): string => new Date(at).toISOString();
        return { items: shifts.map(({ from, until, ...rest }) => ({ ...rest, from: text(from), until: text(until) })) };
      },
    }),
    route({
      ...writing,
      operationId: 'addOnCallOverride',
      method: 'POST',
      path: `${one}/overrides`,
      permission: 'alerting:act',
      summary: 'Have somebody stand in',
      body: NewOverride,
      responses: { 201: { description: 'The override.', schema: Override } },
      errors: [SCHEDULE_NOT_FOUND, SCHEDULE_INVALID, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context, params: { schedule }, body }, reply) => {
        reply.status(201);
        return addOverride(tools, context, { ...body, schedule });
      },
    }),
    route({
      ...writing,
      operationId: 'deleteOnCallOverride',
      method: 'DELETE',
      path: `${one}/overrides/:override`,
      permission: 'alerting:act',
      summary: 'Take an override back',
      params: Type.Object({ schedule: Name, override: id('The override’s id.') }),
      responses: { 204: { description: 'It is gone.' } },
      errors: [OVERRIDE_NOT_FOUND],
      handler: async ({ context, params: { schedule, override } }, reply) => {
        await deleteOverride(tools, context, schedule, override);
        reply.status(204).send();
      },
    }),
  ];
}

function shown({ name, definition }: StoredSchedule): Static<typeof OnCallSchedule> {
  return { name, version: entityTag(definition), ...definition };
}

function tagged(reply: RouteReply, schedule: StoredSchedule): Static<typeof OnCallSchedule> {
  reply.header('etag', entityTag(schedule.definition));
  return shown(schedule);
}
