import Type, { type Static } from 'typebox';

export const MOST_FILES = 20;
export const ProjectFileId = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'The file’s id, of what is in it.',
  examples: ['5feceb66ffc86f38d952786c6d696c79'],
});
export const ProjectFileName = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\u0000-\\u001f/\\\\]+$',
  description: 'What it is called.',
  examples: ['Invoices.pdf'],
});

export const ProjectFile = Type.Object(
  {
    id: ProjectFileId,
    name: ProjectFileName,
    type: Type.String({ description: 'Its media type, by what is in it.', examples: ['application/pdf'] }),
    bytes: Type.Integer({ description: 'Its size.', examples: [52_133] }),
    pages: Type.Union([Type.Integer(), Type.Null()], {
      description: 'Pages or sheets; null where it has none. The text of the first 300 is read.',
      examples: [3],
    }),
    unread: Type.Union(
      [Type.Enum(['encrypted', 'damaged', 'tooSlow', 'tooMuchMemory', 'noText'] as const), Type.Null()],
      {
        description: 'Why none of its text is read; null where it is.',
        examples: [null],
      },
    ),
    takenAt: Type.String({ description: 'Since when the project has it.', examples: ['2027-03-28T22:59:59.000Z'] }),
  },
  { additionalProperties: false, title: 'ProjectFile', description: 'A file of a project’s brief.' },
);
export type ProjectFile = Static<typeof ProjectFile>;
