import Type, { type Static } from 'typebox';
import { Slug } from '../course/course.ts';

export const GroupId = { ...Slug, description: 'The group’s name in addresses.', examples: ['red'] };

/** In how many groups a learner may be. */
export const MOST_GROUPS = 20;

export const GroupIds = Type.Array(GroupId, {
  maxItems: MOST_GROUPS,
  uniqueItems: true,
  description: 'In which groups of the course the learner is.',
  examples: [['red']],
});

export const Group = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 120,
      pattern: '\\S',
      description: 'What it is called.',
      examples: ['Red'],
    }),
  },
  { additionalProperties: false, title: 'CourseGroup', description: 'Learners of a course who belong together.' },
);
export type Group = Static<typeof Group>;

export interface KeptGroup {
  readonly id: string;
  readonly definition: Group;
}

/** With those of a list that a learner is not in yet, in their order. */
export const joined = (groups: readonly string[], more: readonly string[]): string[] => [
  ...new Set([...groups, ...more]),
];
