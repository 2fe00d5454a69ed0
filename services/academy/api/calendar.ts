import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { CalendarEntry } from '../core/calendar/calendar-entry.ts';
import { calendarErrors } from '../core/calendar/errors.ts';
import { academyErrors } from '../core/errors.ts';
import { FEEDS, makeCalendarAddress, revokeCalendarAddress } from '../use-cases/calendar/calendar-address.ts';
import { type FeedTools, readCalendar, readFeed } from '../use-cases/calendar/read-calendar.ts';
import type { AcademyTools } from '../use-cases/tools.ts';

const closed = { additionalProperties: false } as const;

const Calendar = Type.Object(
  {
    items: Type.Array(CalendarEntry, {
      description: 'By time, from a month ago to some 13 months from now; at most 1,000.',
    }),
    addressMadeAt: Type.Union([Type.String({ examples: ['2027-03-20T09:00:00.000Z'] }), Type.Null()], {
      description: 'When the address of your feed was made; null where there is none.',
    }),
  },
  { ...closed, title: 'LearnerCalendar', description: 'What has a time in your courses.' },
);

const Address = Type.Object(
  {
    address: Type.String({
      description: 'Of an iCalendar feed. A secret: who has it reads your calendar. It is not shown again.',
      examples: ['https://pvt.example/v1/academy/calendars/0198c0de-0a17-7000-8000-000000000001/Yx….ics'],
    }),
  },
  { ...closed, title: 'LearnerCalendarAddress', description: 'Where a program reads your calendar.' },
);

const FeedParams = Type.Object({
  organisation: Type.String({
    ...{ format: 'uuid', maxLength: 36, examples: ['0198c0de-0a17-7000-8000-000000000001'] },
    description: 'Whose learner it is.',
  }),
  feed: Type.String({
    ...{ pattern: '^[A-Za-z0-9_-]{43}\\.ics$', examples: [`${'Yx'.repeat(21)}Y.ics`] },
    description: 'A secret.',
  }),
});

/** What has a time for a learner: on a page, and for calendars elsewhere. */
export function calendarRoutes(tools: AcademyTools & FeedTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  const { LEARNER_NOT_A_PERSON } = academyErrors;
  return [
    route({
      ...own,
      operationId: 'getLearnerCalendarEntries',
      method: 'GET',
      path: '/v1/learning/calendar',
      summary: 'Your calendar',
      description:
        'Live sessions, when quizzes open and close, when works are due, when lessons open and access ends: with the time that is given to you alone.',
      responses: { 200: { description: 'What has a time.', schema: Calendar } },
      errors: [LEARNER_NOT_A_PERSON],
      handler: ({ context }) => readCalendar(tools, context),
    }),
    route({
      ...own,
      operationId: 'makeCalendarAddress',
      method: 'POST',
      path: '/v1/learning/calendar-address',
      summary: 'Have an address made for your calendar',
      description: 'For a calendar elsewhere to follow. What followed the one before reads nothing more.',
      responses: { 201: { description: 'The address, this once.', schema: Address } },
      errors: [LEARNER_NOT_A_PERSON],
      handler: async ({ context }, reply) => {
        const address = await makeCalendarAddress(tools, context);
        reply.status(201).header('cache-control', 'no-store');
        return { address };
      },
    }),
    route({
      ...own,
      operationId: 'revokeCalendarAddress',
      method: 'DELETE',
      path: '/v1/learning/calendar-address',
      summary: 'Take the address of your calendar back',
      responses: { 204: { description: 'What followed it reads nothing more.' } },
      errors: [LEARNER_NOT_A_PERSON],
      handler: async ({ context }, reply) => {
        await revokeCalendarAddress(tools, context);
        reply.status(204).send();
      },
    }),
    route({
      tag: 'learning',
      permission: 'public',
      operationId: 'readLearnerFeed',
      method: 'GET',
      path: `${FEEDS}/:organisation/:feed`,
      summary: 'A learner’s calendar, for a program that has its address',
      description:
        'iCalendar (RFC 5545), all times in UTC. With the `ETag` of before in `If-None-Match`, 304 while nothing has moved.',
      params: FeedParams,
      responses: {
        200: { description: 'The calendar.', contentType: 'text/calendar' },
        304: { description: 'As before.' },
      },
      errors: [calendarErrors.LEARNER_CALENDAR_NOT_FOUND],
      handler: async ({ params: { organisation, feed }, headers }, reply) => {
        const { tag, content } = await readFeed(tools, { organisation, secret: feed.slice(0, -'.ics'.length) });
        reply
          .header('etag', tag)
          .header('cache-control', 'private, max-age=900')
          .header('referrer-policy', 'no-referrer');
        if (isKnown(headers['if-none-match'], tag)) return reply.status(304).send();
        reply.header('content-type', 'text/calendar; charset=utf-8');
        return content;
      },
    }),
  ];
}

/** As RFC 9110, 13.1.2 compares: weakly. */
function isKnown(header: string | undefined, tag: string): boolean {
  const opaque = (each: string) => each.trim().replace(/^W\//, '');
  return header?.trim() === '*' || (header ?? '').split(',').some((each) => opaque(each) === opaque(tag));
}
