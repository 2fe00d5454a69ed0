import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';

const readBy = 'academy:teach';
const id = (description: string) => Type.String({ description });
const THREAD = '0198c0de-d15c-7000-8000-000000000001';
const EXAMPLE = { course: 'spreadsheets', thread: THREAD, post: THREAD };
const post = { course: Slug, thread: id('The discussion.'), post: id('The post.') };

export const postWritten = defineEvent({
  type: 'pvt.academy.post.written',
  version: 1,
  readBy,
  description:
    'Somebody wrote in a discussion, or began one: then the post has the discussion’s id. What was written is not told, nor by whom. The key is the discussion’s id.',
  data: Type.Object({
    ...post,
    lesson: LessonId,
    teaches: Type.Boolean({ description: 'Whether a teacher wrote it.' }),
  }),
  key: ({ thread }) => thread,
  example: { ...EXAMPLE, lesson: '0198c0de-1e55-7000-8000-000000000001', teaches: false },
});

export const postEdited = defineEvent({
  type: 'pvt.academy.post.edited',
  version: 1,
  readBy,
  description: 'Somebody corrected a post. The key is the discussion’s id.',
  data: Type.Object(post),
  key: ({ thread }) => thread,
  example: EXAMPLE,
});

export const postReported = defineEvent({
  type: 'pvt.academy.post.reported',
  version: 1,
  readBy,
  description: 'A learner reported a post to those who teach the course. The key is the discussion’s id.',
  data: Type.Object({ ...post, reports: Type.Integer({ description: 'How many wait to be looked at.' }) }),
  key: ({ thread }) => thread,
  example: { ...EXAMPLE, reports: 1 },
});

export const postJudged = defineEvent({
  type: 'pvt.academy.post.judged',
  version: 1,
  readBy,
  description: 'A teacher hid or showed a post, or said that it is right. The key is the discussion’s id.',
  data: Type.Object({
    ...post,
    hidden: Type.Boolean({ description: 'Whether only teachers read it.' }),
    endorsed: Type.Boolean({ description: 'Whether a teacher says that it is right.' }),
  }),
  key: ({ thread }) => thread,
  example: { ...EXAMPLE, hidden: false, endorsed: true },
});

export const discussionChanged = defineEvent({
  type: 'pvt.academy.discussion.changed',
  version: 1,
  readBy,
  description: 'A discussion was closed or opened, or its best answer was chosen. The key is the discussion’s id.',
  data: Type.Object({
    ...{ course: Slug, thread: id('The discussion.') },
    locked: Type.Boolean({ description: 'Whether nothing is written any more.' }),
    best: Type.Union([Type.String(), Type.Null()], { description: 'The post that answers it best.' }),
  }),
  key: ({ thread }) => thread,
  example: { course: 'spreadsheets', thread: THREAD, locked: false, best: null },
});

export const discussionEvents: readonly EventType[] = [
  ...[postWritten, postEdited, postReported, postJudged, discussionChanged],
];
