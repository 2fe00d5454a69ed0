import Type, { type Static } from 'typebox';
import { closed, common, Mark, PartId } from './common.ts';

const stream = (description: string) => Type.String({ maxLength: 20_000, description, examples: ['4\n'] });

export const Code = Type.Object(
  {
    kind: Type.Literal('code'),
    ...common,
    language: Type.Enum(['javascript', 'typescript', 'python'], { examples: ['javascript'] }),
    template: Type.Optional(Type.String({ maxLength: 20_000, description: 'What the editor begins with.' })),
    tests: Type.Array(
      Type.Object(
        {
          id: PartId,
          name: Type.String({ minLength: 1, maxLength: 200, examples: ['adds two numbers'] }),
          input: stream('What the program reads.'),
          expected: stream('What it must print; spaces at the ends of lines do not count.'),
          weight: Mark,
          hidden: Type.Boolean({ description: 'Whether learners see its input and output.', examples: [false] }),
        },
        { ...closed, title: 'QuestionCodeTest', description: 'A test of the program.' },
      ),
      { minItems: 1, maxItems: 100, description: 'Each runs the program once.' },
    ),
    rule: Type.Enum(['perTest', 'allOrNothing'], {
      description: '`perTest`: the weights of those that passed, as a part of all.',
      examples: ['perTest'],
    }),
    seconds: Type.Integer({ minimum: 1, maximum: 30, description: 'That one test may take.', examples: [2] }),
    megabytes: Type.Integer({ minimum: 16, maximum: 512, description: 'That one test may use.', examples: [128] }),
  },
  { ...closed, title: 'CodeQuestion', description: 'A program that is run by tests.' },
);
export type Code = Static<typeof Code>;

/** What came of running a program, as the sandbox reports it. */
export const CodeRun = Type.Object(
  {
    tests: Type.Record(
      Type.String({ pattern: '^[A-Za-z0-9_-]{1,36}$' }),
      Type.Enum(['passed', 'failed', 'timedOut', 'outOfMemory', 'crashed']),
      { maxProperties: 100, description: 'By the test’s id. One that is not there did not pass.' },
    ),
  },
  { ...closed, title: 'CodeRun', description: 'What came of running the program.' },
);
export type CodeRun = Static<typeof CodeRun>;
