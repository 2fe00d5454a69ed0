import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { MOST_OF_DAY } from '../core/calendar.ts';
import { schedulerErrors } from '../core/errors.ts';
import { Name } from '../core/task.ts';
import { showCalendar } from '../use-cases/show-calendar.ts';
import type { SchedulerTools } from '../use-cases/tools.ts';

const instant = (description: string) => Type.String({ description, examples: ['2027-01-04T14:00:00.000Z'] });

const Calendar = Type.Object(
  {
    days: Type.Array(
      Type.Object({
        date: Type.String({ description: 'The day there.', examples: ['2027-01-04'] }),
        times: Type.Array(
          Type.Object({
            task: Name,
            first: instant('Its first time of the day that is still to come.'),
            last: instant('The last one of those that are counted.'),
            count: Type.Integer({ description: `How many; ${MOST_OF_DAY} at most are counted.`, examples: [1] }),
            more: Type.Boolean({ description: 'There are more than are counted.' }),
          }),
          { description: 'What is due first stands first.' },
        ),
      }),
      { description: 'Seven, from today on.' },
    ),
    complete: Type.Boolean({ description: 'False where there are more tasks than the hundred that are due soonest.' }),
  },
  { additionalProperties: false, title: 'TaskCalendar', description: 'When tasks are due, by day.' },
);

/** The route of what is due in the next days. */
export function calendarRoutes(tools: SchedulerTools): Route[] {
  return [
    route({
      tag: 'scheduler',
      operationId: 'taskCalendar',
      method: 'GET',
      path: '/v1/task-calendar',
      permission: 'scheduler:read',
      summary: 'When all tasks are due in the next seven days',
      query: Type.Object({
        timeZone: Type.String({
          minLength: 1,
          maxLength: 64,
          default: 'UTC',
          description: 'Whose days they are: a name of the IANA.',
          examples: ['Europe/Lisbon'],
        }),
      }),
      responses: { 200: { description: 'The days.', schema: Calendar } },
      errors: [schedulerErrors.TIME_ZONE_UNKNOWN],
      handler: ({ query: { timeZone }, context }) => showCalendar(tools, context, timeZone),
    }),
  ];
}
