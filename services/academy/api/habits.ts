import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { habitErrors } from '../core/habits/errors.ts';
import { GivenHabits, HabitsView, TimeZone } from '../core/habits/habits.ts';
import { readHabits, saveHabits } from '../use-cases/habits/habits.ts';
import type { AcademyTools } from '../use-cases/tools.ts';

const { LEARNER_NOT_A_PERSON } = academyErrors;
const { LEARNING_ZONE_UNKNOWN } = habitErrors;

/** How somebody keeps at learning, and wants to be helped with it. */
export function habitRoutes(tools: AcademyTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN, path: '/v1/learning/habits' } as const;
  return [
    route({
      ...own,
      operationId: 'getLearningHabits',
      method: 'GET',
      summary: 'Your days of learning',
      description: 'Counted from what you have done in all courses; a day begins by your own clock.',
      query: Type.Object({
        timeZone: { ...TimeZone, default: 'UTC', description: 'Of the device; it counts until you have chosen one.' },
      }),
      responses: { 200: { description: 'Your days, and the help that you want.', schema: HabitsView } },
      errors: [LEARNER_NOT_A_PERSON, LEARNING_ZONE_UNKNOWN],
      handler: async ({ query, context }, reply) => {
        const habits = await readHabits(tools, context, query.timeZone);
        reply.header('etag', habits.version);
        return habits;
      },
    }),
    route({
      ...own,
      operationId: 'saveLearningHabits',
      method: 'PUT',
      summary: 'Choose how you want to be helped',
      description: 'Goals, streaks and reminders; each can be switched off. Quiet hours are those of your messages.',
      headers: MatchHeaders,
      body: GivenHabits,
      responses: { 200: { description: 'As it is kept.', schema: HabitsView } },
      errors: [LEARNER_NOT_A_PERSON, LEARNING_ZONE_UNKNOWN, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ body, headers, context }, reply) => {
        const habits = await saveHabits(tools, context, body, conditionsOf(headers));
        reply.header('etag', habits.version);
        return habits;
      },
    }),
  ];
}
