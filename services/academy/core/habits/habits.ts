import Type, { type Static } from 'typebox';
import { isTimeZone } from '../course/course-faults.ts';
import { closed } from '../questions/common.ts';
import { habitErrors } from './errors.ts';

export const TimeZone = Type.String({
  ...{
    minLength: 1,
    maxLength: 64,
    description: 'Of the IANA: by its clock a day begins.',
    examples: ['Europe/Lisbon'],
  },
});

const wishes = {
  timeZone: TimeZone,
  reminders: Type.Boolean({
    description:
      'Whether you are reminded of what is due within a day, and of a course in which you have done nothing for a week.',
    examples: [true],
  }),
  streaks: Type.Boolean({ description: 'Whether days of learning are counted for you.', examples: [true] }),
  weeklyGoal: Type.Union([Type.Integer({ minimum: 1, maximum: 7 }), Type.Null()], {
    ...{ description: 'On how many days of a week you want to learn; null for no goal.', examples: [3] },
  }),
};

export const GivenHabits = Type.Object(wishes, {
  ...closed,
  title: 'GivenLearningHabits',
  description: 'How a learner wants to be helped.',
});
export type GivenHabits = Static<typeof GivenHabits>;

export const HabitsView = Type.Object(
  {
    ...wishes,
    isKept: Type.Boolean({ description: 'Whether you have chosen it; else it is what everybody begins with.' }),
    streak: Type.Union([Type.Integer({ examples: [4] }), Type.Null()], {
      description:
        'On how many days in a row you have learned, up to today, or up to yesterday while today has nothing yet; null where that is switched off.',
    }),
    today: Type.Boolean({ description: 'Whether you have learned today; false where that is switched off.' }),
    week: Type.Integer({ description: 'On how many days since Monday; 0 where that is switched off.', examples: [2] }),
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"h1"'] }),
  },
  { ...closed, title: 'LearningHabits', description: 'Days of learning of a person, and the help that is wanted.' },
);
export type HabitsView = Static<typeof HabitsView>;

/** As they are kept. */
export interface Habits extends GivenHabits {
  readonly account: string;
  readonly revision: number;
}

/** What everybody begins with. */
export const FIRST_HABITS: Omit<GivenHabits, 'timeZone'> = { reminders: true, streaks: true, weeklyGoal: null };

/** @param revision 0 where nothing is kept */
export const habitsTag = (revision: number): string => `"h${revision}"`;

/** @throws LEARNING_ZONE_UNKNOWN */
export function requireTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone))
    throw habitErrors.LEARNING_ZONE_UNKNOWN(`"${timeZone}" is not a time zone.`, { pointer: '/timeZone' });
}
