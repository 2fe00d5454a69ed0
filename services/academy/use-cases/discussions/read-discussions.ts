import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { postsOf, reasonsOf, reportedAfter } from '../../adapters/postgres/discussion-posts.ts';
import {
  openThreadsBefore,
  threadOf,
  threadsBefore,
  threadsOfLesson,
} from '../../adapters/postgres/discussion-threads.ts';
import { MOST_POSTS } from '../../core/discussions/post-rules.ts';
import {
  type PostView,
  postView,
  type ThreadPage,
  type ThreadView,
  threadPage,
  threadView,
} from '../../core/discussions/views.ts';
import { requireCourse } from '../courses/require-course.ts';
import { openLesson } from '../learning/open-lesson.ts';
import type { AcademyTools } from '../tools.ts';
import { callerOf, openLessons, type Role, readerOf, requireThread } from './door.ts';

const THREADS = keyset('academy.discussions', isId);
const REPORTED = keyset('academy.reported-posts', isId);
const MOST_REASONS = 10;

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'now'>;

/**
 * Those of a course, or of one of its lessons, the newest first: for learners those of lessons that are open to them.
 * @throws as `callerOf`, CURSOR_INVALID; LESSON_NOT_FOUND, LESSON_LOCKED for learners
 */
export function listDiscussions(
  tools: Tools,
  context: CallContext,
  { course, role }: { readonly course: string; readonly role: Role },
  { lesson, cursor, limit }: PageQueryValues & { readonly lesson?: string },
): Promise<Page<ThreadView>> {
  const before = THREADS.read(cursor);
  return tools.database.transaction(context.tenant, async (tx) => {
    const { learner } = await callerOf(tools, tx, context, course, role);
    const now = tools.now();
    if (learner !== undefined && lesson !== undefined) openLesson(learner, lesson, now);
    const read = () => {
      if (lesson !== undefined) return threadsOfLesson(tx, course, lesson, learner === undefined, before, limit + 1);
      if (learner === undefined) return threadsBefore(tx, course, before, limit + 1);
      return openThreadsBefore(tx, course, openLessons(learner, now), before, limit + 1);
    };
    const { items, ...page } = THREADS.page(await read(), limit, ({ id }) => id);
    return { ...page, items: items.map(threadView) };
  });
}

/** @throws as `callerOf`, DISCUSSION_NOT_FOUND */
export function getDiscussion(
  tools: Tools,
  context: CallContext,
  at: { readonly course: string; readonly thread: string; readonly role: Role },
): Promise<ThreadPage> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const caller = await callerOf(tools, tx, context, at.course, at.role);
    const thread = await requireThread(tools, tx, caller, at.thread, 'look');
    const reader = await readerOf(tx, caller);
    return threadPage(thread, await postsOf(tx, thread.id, MOST_POSTS), reader, tools.now());
  });
}

export interface ReportedPost {
  readonly thread: ThreadView;
  readonly post: PostView;
  readonly reasons: readonly string[];
}

/** What learners reported and no teacher has looked at. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listReportedPosts(
  tools: Tools,
  context: CallContext,
  course: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ReportedPost>> {
  const after = REPORTED.read(cursor);
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const { items, ...page } = REPORTED.page(await reportedAfter(tx, course, after, limit + 1), limit, ({ id }) => id);
    const reader = { person: undefined, teaches: true };
    const shown = items.map(async (post) => {
      const thread = await threadOf(tx, course, post.thread);
      if (thread === undefined) return [];
      const reasons = await reasonsOf(tx, post.id, MOST_REASONS);
      return [{ thread: threadView(thread), post: postView(post, thread, reader, tools.now()), reasons }];
    });
    return { ...page, items: (await Promise.all(shown)).flat() };
  });
}
