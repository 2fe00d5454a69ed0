import Type from 'typebox';

const closed = { additionalProperties: false } as const;

/** As it is kept. */
export interface Rating {
  readonly enrolment: string;
  readonly stars: number;
  readonly comment: string | null;
  /** An ISO instant. */
  readonly at: string;
}

const stars = Type.Integer({ minimum: 1, maximum: 5, description: 'From 1, poor, to 5, excellent.', examples: [5] });

export const NewRating = Type.Object(
  {
    stars,
    comment: Type.Optional(Type.String({ maxLength: 2000, description: 'What to keep, and what to change.' })),
  },
  { ...closed, title: 'NewCourseRating', description: 'What a learner says of a course at its end.' },
);

export const RatingView = Type.Object(
  {
    stars,
    comment: Type.Union([Type.String(), Type.Null()], { description: 'What was written with it.' }),
    at: Type.String({ description: 'When.', examples: ['2027-03-20T09:00:00.000Z'] }),
  },
  { ...closed, title: 'CourseRating', description: 'What a learner says of a course; not who.' },
);
