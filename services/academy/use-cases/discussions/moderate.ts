import type { CallContext } from '@pvt/kernel/context';
import { insertReport, postOf, updatePost } from '../../adapters/postgres/discussion-posts.ts';
import { updateThread } from '../../adapters/postgres/discussion-threads.ts';
import { discussionErrors } from '../../core/discussions/errors.ts';
import { discussionChanged, postJudged, postReported } from '../../core/discussions/events.ts';
import type { AcademyTools } from '../tools.ts';
import { callerOf, type Role, readerOf, requireThread } from './door.ts';
import { noPost, type PostAt } from './edit-post.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'now'>;

/** A learner tells who teaches of a post, once. @throws as `callerOf`, DISCUSSION_POST_NOT_FOUND, DISCUSSION_NOT_FOUND */
export function reportPost(
  tools: Tools,
  context: CallContext,
  at: Omit<PostAt, 'role'>,
  reason: string,
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const caller = await callerOf(tools, tx, context, at.course, 'learner');
    const found = await postOf(tx, at.course, at.post);
    if (found === undefined) throw noPost(at.post);
    const thread = await requireThread(tools, tx, caller, found.thread, 'lock');
    const post = await postOf(tx, at.course, at.post);
    const enrolment = caller.learner?.enrolment.id;
    if (post === undefined || post.hidden || enrolment === undefined) throw noPost(at.post);
    const report = { enrolment, reason, at: tools.now().toString({ smallestUnit: 'millisecond' }) };
    if (!(await insertReport(tx, post.id, report))) return;
    const reports = post.reports + 1;
    await updatePost(tx, { ...post, reports });
    await tools.log.publish(tx, [
      postReported.of(context, { course: at.course, thread: thread.id, post: post.id, reports }),
    ]);
  });
}

/** What a teacher says of a post. Whatever it is, its reports are looked at. */
export interface Judgement {
  readonly hidden?: boolean;
  readonly endorsed?: boolean;
}

/** With its first post a discussion is hidden. @returns its discussion @throws COURSE_NOT_FOUND, DISCUSSION_POST_NOT_FOUND */
export function judgePost(tools: Tools, context: CallContext, at: PostAt, given: Judgement): Promise<string> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const caller = await callerOf(tools, tx, context, at.course, at.role);
    const found = await postOf(tx, at.course, at.post);
    if (found === undefined) throw noPost(at.post);
    const thread = await requireThread(tools, tx, caller, found.thread, 'lock');
    const before = (await postOf(tx, at.course, at.post)) ?? found;
    const { hidden = before.hidden, endorsed = before.endorsed } = given;
    const isSame = hidden === before.hidden && endorsed === before.endorsed && before.reports === 0;
    if (isSame) return thread.id;
    await updatePost(tx, { ...before, hidden, endorsed, reports: 0 });
    if (before.id === thread.id && hidden !== thread.hidden) await updateThread(tx, { ...thread, hidden });
    await tools.log.publish(tx, [
      postJudged.of(context, { course: at.course, thread: thread.id, post: before.id, hidden, endorsed }),
    ]);
    return thread.id;
  });
}

export interface ThreadChange {
  readonly locked?: boolean;
  readonly best?: string | null;
}

/**
 * Who asked chooses the best answer; a teacher closes a discussion, too.
 * @throws as `callerOf`, DISCUSSION_NOT_FOUND, NOT_THE_ASKER, BEST_ANSWER_INVALID
 */
export function changeDiscussion(
  tools: Tools,
  context: CallContext,
  at: { readonly course: string; readonly thread: string; readonly role: Role },
  given: ThreadChange,
): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const caller = await callerOf(tools, tx, context, at.course, at.role);
    const thread = await requireThread(tools, tx, caller, at.thread, 'lock');
    const { person } = await readerOf(tx, caller);
    if (!caller.teaches && person !== thread.asker)
      throw discussionErrors.NOT_THE_ASKER('Only who asked, or a teacher, chooses the best answer.');
    const { locked = thread.locked, best = thread.best } = given;
    if (locked === thread.locked && best === thread.best) return;
    const answer = best === null || best === thread.best ? undefined : await postOf(tx, at.course, best);
    const isAnswer = answer !== undefined && answer.thread === thread.id && answer.id !== thread.id && !answer.hidden;
    if (best !== null && best !== thread.best && !isAnswer)
      throw discussionErrors.BEST_ANSWER_INVALID(`The discussion has no answer ${best} that can be read.`, {
        pointer: '/best',
      });
    await updateThread(tx, { ...thread, locked, best });
    await tools.log.publish(tx, [
      discussionChanged.of(context, { course: at.course, thread: thread.id, locked, best }),
    ]);
  });
}
