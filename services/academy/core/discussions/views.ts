import Type, { type Static } from 'typebox';
import { LessonId } from '../course/outline.ts';
import { closed } from '../questions/common.ts';
import type { NamedPost, NamedThread } from './discussion.ts';
import { editableUntil, MOST_MENTIONS } from './post-rules.ts';

const EXAMPLE = '0198c0de-d15c-7000-8000-000000000001';
export const discussionId = (description: string) =>
  Type.String({ format: 'uuid', maxLength: 36, description, examples: [EXAMPLE] });
const instant = (description: string) =>
  Type.String({ maxLength: 40, description, examples: ['2027-03-20T09:00:00.000Z'] });
const flag = (description: string) => Type.Boolean({ description });

const Author = Type.Object(
  {
    id: discussionId('For mentions; of this course only.'),
    name: Type.String({ description: 'As the person is called.', examples: ['Ana'] }),
    teaches: flag('Whether the person teaches the course.'),
  },
  { ...closed, title: 'DiscussionAuthor', description: 'Who has written it.' },
);

const text = Type.String({
  ...{ minLength: 1, maxLength: 10_000 },
  ...{ description: 'Plain text; addresses in it are shown as links.', examples: ['Why is it SUM?'] },
});
const title = Type.String({
  ...{ minLength: 1, maxLength: 200, pattern: '\\S' },
  ...{ description: 'In a few words.', examples: ['The sum is wrong'] },
});
const mentions = Type.Array(discussionId('Of an author.'), {
  maxItems: MOST_MENTIONS,
  uniqueItems: true,
  description: 'Authors of this course who are told of it, once.',
});

export const GivenPost = Type.Object(
  { text, mentions },
  { ...closed, title: 'GivenPost', description: 'What is written.' },
);
export type GivenPost = Static<typeof GivenPost>;
export const GivenThread = Type.Object(
  { title, text, mentions },
  { ...closed, title: 'GivenDiscussion', description: 'What is asked.' },
);
export type GivenThread = Static<typeof GivenThread>;

export const ThreadView = Type.Object(
  {
    id: discussionId('The discussion’s id.'),
    lesson: LessonId,
    title,
    asker: Author,
    posts: Type.Integer({ description: 'How many there are, with the first.', examples: [3] }),
    lastAt: instant('When the last one was written.'),
    answered: flag('Whether one is chosen as the best answer.'),
    locked: flag('Whether nothing is written any more.'),
    hidden: flag('Whether only teachers see it.'),
  },
  { ...closed, title: 'Discussion', description: 'A question of a lesson, and where it stands.' },
);
export type ThreadView = Static<typeof ThreadView>;

export const PostView = Type.Object(
  {
    id: discussionId('The post’s id.'),
    author: Author,
    own: flag('Whether it is the caller’s.'),
    text: Type.Union([Type.String(), Type.Null()], { description: 'Null for learners where it is hidden.' }),
    writtenAt: instant('When.'),
    editedAt: Type.Union([instant('When it was corrected last.'), Type.Null()]),
    editableUntil: Type.Union([instant('Until when the caller may correct it.'), Type.Null()]),
    endorsed: flag('Whether a teacher says that it is right.'),
    best: flag('Whether it is chosen as the best answer.'),
    hidden: flag('Whether only teachers read it.'),
    reports: Type.Integer({ description: 'Reports that wait for a teacher; 0 for learners.' }),
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"p1"'] }),
  },
  { ...closed, title: 'DiscussionPost', description: 'A post of a discussion.' },
);
export type PostView = Static<typeof PostView>;

export const ThreadPage = Type.Object(
  {
    thread: ThreadView,
    own: flag('Whether the caller has asked it.'),
    posts: Type.Array(PostView, { description: 'The question first, then the answers as they came.' }),
  },
  { ...closed, title: 'DiscussionPage', description: 'A discussion with all its posts.' },
);
export type ThreadPage = Static<typeof ThreadPage>;

/** Who looks: what is hidden, only teachers read. */
export interface Reader {
  readonly person: string | undefined;
  readonly teaches: boolean;
}

export const threadView = (thread: NamedThread): ThreadView => ({
  ...{ id: thread.id, lesson: thread.lesson, title: thread.title, posts: thread.posts, lastAt: thread.lastAt },
  asker: { id: thread.asker, name: thread.name, teaches: thread.teaches },
  ...{ answered: thread.best !== null, locked: thread.locked, hidden: thread.hidden },
});

export function threadPage(
  thread: NamedThread,
  posts: readonly NamedPost[],
  reader: Reader,
  now: Temporal.Instant,
): ThreadPage {
  return {
    thread: threadView(thread),
    own: thread.asker === reader.person,
    posts: posts.map((post) => postView(post, thread, reader, now)),
  };
}

export function postView(
  post: NamedPost,
  { best, locked }: Pick<NamedThread, 'best' | 'locked'>,
  { person, teaches }: Reader,
  now: Temporal.Instant,
): PostView {
  const own = post.author === person;
  const until = editableUntil(Temporal.Instant.from(post.writtenAt));
  const isEditable = own && !locked && !post.hidden && Temporal.Instant.compare(now, until) < 0;
  return {
    ...{ id: post.id, author: { id: post.author, name: post.name, teaches: post.teaches }, own },
    text: post.hidden && !teaches ? null : post.text,
    ...{ writtenAt: post.writtenAt, editedAt: post.editedAt },
    editableUntil: isEditable ? until.toString({ smallestUnit: 'millisecond' }) : null,
    ...{ endorsed: post.endorsed, best: post.id === best, hidden: post.hidden },
    ...{ reports: teaches ? post.reports : 0, version: `"p${post.revision}"` },
  };
}
