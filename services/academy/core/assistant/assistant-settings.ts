import Type, { type Static } from 'typebox';

export const AssistantSettings = Type.Object(
  {
    enabled: Type.Boolean({
      description:
        'Whether learners may ask it and authors have it draft. Without it nothing of the course goes to a model.',
      examples: [true],
    }),
    asksADay: Type.Integer({
      minimum: 1,
      maximum: 200,
      description: 'How often a learner may ask it on one day of the course’s time zone.',
      examples: [20],
    }),
  },
  {
    additionalProperties: false,
    title: 'CourseAssistant',
    description: 'Of a language model, where one is configured.',
  },
);
export type AssistantSettings = Static<typeof AssistantSettings>;

/** What a course that says nothing has. */
export const assistantOf = (given: AssistantSettings | undefined): AssistantSettings =>
  given ?? { enabled: true, asksADay: 20 };
