import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { lockPerson, peopleById } from '../../adapters/postgres/discussion-people.ts';
import { insertPost, postsSince } from '../../adapters/postgres/discussion-posts.ts';
import { insertThread, updateThread } from '../../adapters/postgres/discussion-threads.ts';
import type { DiscussionPerson } from '../../core/discussions/discussion.ts';
import { discussionErrors } from '../../core/discussions/errors.ts';
import { postWritten } from '../../core/discussions/events.ts';
import { isNewcomer, MOST_POSTS, postFaults, postLimit } from '../../core/discussions/post-rules.ts';
import type { GivenPost, GivenThread } from '../../core/discussions/views.ts';
import { requireNone } from '../../core/errors.ts';
import { openLesson } from '../learning/open-lesson.ts';
import type { AcademyTools } from '../tools.ts';
import { type Caller, callerOf, type Role, requireThread } from './door.ts';
import { tellOfPost } from './tell-of-post.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'jobs' | 'now'>;

/**
 * A learner asks something about a lesson. @returns the discussion's id
 * @throws ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON, DISCUSSION_POST_INVALID, DISCUSSION_POST_LIMITED, IDEMPOTENCY_KEY_REUSED
 */
export function openDiscussion(
  tools: Tools,
  context: CallContext,
  at: { readonly course: string; readonly lesson: string },
  given: GivenThread,
): Promise<string> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.openDiscussion', { ...at, given }, async () => {
      const caller = await callerOf(tools, tx, context, at.course, 'learner');
      if (caller.learner !== undefined) openLesson(caller.learner, at.lesson, tools.now());
      const author = await requireAuthor(tools, tx, caller, given);
      const id = randomUUIDv7();
      const lastAt = tools.now().toString({ smallestUnit: 'millisecond' });
      await insertThread(tx, { ...at, id, title: given.title.trim(), asker: author.id, lastAt });
      await write(tools, tx, context, { id, ...at, thread: id, author }, given);
      return id;
    }),
  );
}

/**
 * An answer, of a learner or of who teaches.
 * @throws as `callerOf`, DISCUSSION_NOT_FOUND, DISCUSSION_LOCKED, DISCUSSION_POST_INVALID, DISCUSSION_POST_LIMITED, IDEMPOTENCY_KEY_REUSED
 */
export function answerDiscussion(
  tools: Tools,
  context: CallContext,
  at: { readonly course: string; readonly thread: string; readonly role: Role },
  given: GivenPost,
): Promise<string> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.answerDiscussion', { ...at, given }, async () => {
      const caller = await callerOf(tools, tx, context, at.course, at.role);
      const thread = await requireThread(tools, tx, caller, at.thread, 'lock');
      if (thread.locked) throw discussionErrors.DISCUSSION_LOCKED('A teacher has closed this discussion.');
      if (thread.posts >= MOST_POSTS)
        throw discussionErrors.DISCUSSION_LOCKED(`It has ${MOST_POSTS} posts, which is as many as there may be.`);
      const author = await requireAuthor(tools, tx, caller, given);
      const id = randomUUIDv7();
      const lastAt = tools.now().toString({ smallestUnit: 'millisecond' });
      await updateThread(tx, { ...thread, posts: thread.posts + 1, lastAt });
      await write(
        tools,
        tx,
        context,
        { id, course: at.course, lesson: thread.lesson, thread: thread.id, author },
        given,
      );
      return id;
    }),
  );
}

interface Place {
  readonly id: string;
  readonly course: string;
  readonly lesson: string;
  readonly thread: string;
  readonly author: DiscussionPerson;
}

async function write(
  { log, jobs, now }: Tools,
  tx: Transaction,
  context: CallContext,
  { author, ...place }: Place,
  { text, mentions }: GivenPost,
): Promise<void> {
  const writtenAt = now().toString({ smallestUnit: 'millisecond' });
  await insertPost(tx, {
    ...place,
    author: author.id,
    text: text.trim(),
    mentions,
    writtenAt,
    teaches: author.teaches,
  });
  const { id: post, course, lesson, thread } = place;
  await log.publish(tx, [postWritten.of(context, { course, thread, post, lesson, teaches: author.teaches })]);
  await jobs.enqueue(tx, context, tellOfPost, { course, post });
}

/** Who writes, under the present name. @throws DISCUSSION_POST_INVALID, DISCUSSION_POST_LIMITED */
async function requireAuthor(
  { now }: Tools,
  tx: Transaction,
  { course, account, name, teaches }: Caller,
  given: GivenPost,
): Promise<DiscussionPerson> {
  const since = now().toString({ smallestUnit: 'millisecond' });
  const author = await lockPerson(tx, { id: randomUUIDv7(), course, account, name, teaches, since });
  await requireFit(tx, author, given, now());
  if (teaches) return author;
  const limit = postLimit(Temporal.Instant.from(author.since), now());
  if ((await postsSince(tx, author.id, limit.since.toString())) >= limit.most)
    throw discussionErrors.DISCUSSION_POST_LIMITED(
      `You have written ${limit.most} posts in a short time. Write again later.`,
    );
  return author;
}

/** @throws DISCUSSION_POST_INVALID */
export async function requireFit(
  tx: Transaction,
  { course, since, teaches }: DiscussionPerson,
  { text, mentions }: GivenPost,
  now: Temporal.Instant,
): Promise<void> {
  const isNew = !teaches && isNewcomer(Temporal.Instant.from(since), now);
  const known = new Set((await peopleById(tx, course, mentions)).map(({ id }) => id));
  requireNone(discussionErrors.DISCUSSION_POST_INVALID, [
    ...postFaults(text, isNew),
    ...mentions.flatMap((each, at) =>
      known.has(each) ? [] : [{ pointer: `/mentions/${at}`, detail: 'Nobody of this id has written in the course.' }],
    ),
  ]);
}
