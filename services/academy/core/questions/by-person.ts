import Type, { type Static } from 'typebox';
import { closed, common, Html, Mark, PartId } from './common.ts';

export const Rubric = Type.Object(
  {
    criteria: Type.Array(
      Type.Object(
        {
          id: PartId,
          title: Type.String({ minLength: 1, maxLength: 300, examples: ['Argument'] }),
          levels: Type.Array(
            Type.Object(
              {
                id: PartId,
                title: Type.String({ minLength: 1, maxLength: 1000, examples: ['Sound throughout'] }),
                points: Mark,
              },
              closed,
            ),
            {
              ...{ minItems: 2, maxItems: 20, description: 'One of them is picked.' },
              examples: [
                [
                  { id: 'a', title: 'Sound', points: '2' },
                  { id: 'b', title: 'Missing', points: '0' },
                ],
              ],
            },
          ),
        },
        closed,
      ),
      { minItems: 1, maxItems: 30, description: 'What is looked at, each by itself.' },
    ),
  },
  {
    ...closed,
    title: 'QuestionRubric',
    description: 'How a person marks: the points of the levels that were picked, as a part of the most that there are.',
  },
);
export type Rubric = Static<typeof Rubric>;

const marking = { rubric: Type.Optional(Rubric), notesForMarkers: Type.Optional(Html) } as const;
const words = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000, description, examples: [200] }));

export const Essay = Type.Object(
  {
    kind: Type.Literal('essay'),
    ...common,
    ...marking,
    fewestWords: words('Fewer are not accepted.'),
    mostWords: words('More are not accepted.'),
    template: Type.Optional(Html),
  },
  { ...closed, title: 'EssayQuestion', description: 'A text that a person marks.' },
);
export type Essay = Static<typeof Essay>;

export const FileUpload = Type.Object(
  {
    kind: Type.Literal('fileUpload'),
    ...common,
    ...marking,
    mostFiles: Type.Integer({ minimum: 1, maximum: 20, description: 'How many files at most.', examples: [1] }),
    mostBytes: Type.Integer({ minimum: 1, maximum: 1_073_741_824, description: 'Of each file.', examples: [10485760] }),
    extensions: Type.Array(Type.String({ pattern: '^[a-z0-9]{1,10}$' }), {
      maxItems: 50,
      uniqueItems: true,
      description: 'Which are accepted; without any, all.',
      examples: [['pdf', 'odt']],
    }),
  },
  { ...closed, title: 'FileUploadQuestion', description: 'Files that a person marks.' },
);
export type FileUpload = Static<typeof FileUpload>;
