import type { FieldError } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';
import { Assignment } from '../assignments/assignment.ts';
import { assignmentFaults } from '../assignments/assignment-faults.ts';
import { isTimeZone } from '../course/course-faults.ts';
import { isLocalTime, localTime } from '../course/local-time.ts';
import { PackageLesson } from '../packages/package-lesson.ts';
import { Quiz } from '../quiz/quiz.ts';
import { quizFaults } from '../quiz/quiz-faults.ts';
import { ToolLesson, toolFaults } from '../tools/tool-lesson.ts';
import { Video } from '../video/video.ts';
import { videoFaults, videoFiles } from '../video/video-faults.ts';
import { FileId } from './file-id.ts';
import { checkRichText } from './rich-text.ts';

const closed = { additionalProperties: false } as const;
const address = (description: string) =>
  Type.String({
    maxLength: 2000,
    pattern: '^https://[^\\s<>"\\\\]+$',
    description,
    examples: ['https://meet.example/spreadsheets'],
  });

const TextBody = Type.Object(
  {
    kind: Type.Literal('text'),
    doc: Type.Record(Type.String(), Type.Unknown(), {
      description: 'The document as TipTap writes it: known nodes and marks only.',
      examples: [{ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hello' }] }] }],
    }),
  },
  { ...closed, title: 'TextLesson', description: 'A text.' },
);

const Link = Type.Object(
  {
    kind: Type.Literal('link'),
    address: address('Where it leads.'),
    note: Type.Optional(Type.String({ maxLength: 2000, description: 'What to do there.' })),
  },
  { ...closed, title: 'LinkLesson', description: 'A page elsewhere.' },
);

const FileBody = Type.Object(
  {
    kind: Type.Literal('file'),
    file: FileId,
    name: Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: '^[^/\\\\\\x00-\\x1f]+$',
      description: 'As what it is saved.',
      examples: ['exercise.xlsx'],
    }),
  },
  { ...closed, title: 'FileLesson', description: 'A file to take along.' },
);

const Live = Type.Object(
  {
    kind: Type.Literal('live'),
    startsAt: localTime('When it begins, by the clock of `timeZone`.'),
    minutes: Type.Integer({ minimum: 1, maximum: 1440, description: 'How long it takes.', examples: [60] }),
    timeZone: Type.String({ minLength: 1, maxLength: 64, description: 'Of the IANA.', examples: ['Europe/Lisbon'] }),
    address: Type.Optional(address('Where to join.')),
    place: Type.Optional(Type.String({ maxLength: 200, description: 'Where it is held.', examples: ['Room 4'] })),
  },
  { ...closed, title: 'LiveLesson', description: 'A session at a time.' },
);

export const LessonBody = Type.Union(
  [TextBody, Link, FileBody, Live, Quiz, Assignment, Video, PackageLesson, ToolLesson],
  {
    description: 'What a lesson holds.',
  },
);
export type LessonBody = Static<typeof LessonBody>;

/** As all may see it who may see the lesson: what is asked of whom is seen in an attempt only. */
export const shownBody = (body: LessonBody): LessonBody => (body.kind === 'quiz' ? { ...body, sections: [] } : body);

export interface CheckedBody {
  readonly faults: readonly FieldError[];
  /** The files that it shows or gives. */
  readonly files: readonly string[];
}

/** What is wrong with what a lesson holds, beyond its form. */
export function checkBody(body: LessonBody): CheckedBody {
  switch (body.kind) {
    case 'text':
      return checkRichText(body.doc, '/doc');
    case 'file':
      return { faults: [], files: [body.file] };
    case 'live':
      return { faults: liveFaults(body), files: [] };
    case 'link':
      return { faults: [], files: [] };
    case 'tool':
      return { faults: toolFaults(body), files: [] };
    case 'package':
      return { faults: [], files: [body.package] };
    case 'quiz':
      return { faults: quizFaults(body), files: [] };
    case 'video':
      return { faults: videoFaults(body), files: videoFiles(body) };
    case 'assignment': {
      const { faults, files } = checkRichText(body.doc, '/doc');
      return { faults: [...faults, ...assignmentFaults(body)], files };
    }
  }
}

function liveFaults({ startsAt, timeZone }: Static<typeof Live>): FieldError[] {
  return [
    ...(isLocalTime(startsAt) ? [] : [{ pointer: '/startsAt', detail: `${startsAt} is no date and time.` }]),
    ...(isTimeZone(timeZone) ? [] : [{ pointer: '/timeZone', detail: `"${timeZone}" is not a time zone.` }]),
  ];
}
