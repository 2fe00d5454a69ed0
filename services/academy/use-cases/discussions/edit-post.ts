import type { CallContext } from '@pvt/kernel/context';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { personOf } from '../../adapters/postgres/discussion-people.ts';
import { postOf, updatePost } from '../../adapters/postgres/discussion-posts.ts';
import { postTag } from '../../core/discussions/discussion.ts';
import { discussionErrors } from '../../core/discussions/errors.ts';
import { postEdited } from '../../core/discussions/events.ts';
import { editableUntil } from '../../core/discussions/post-rules.ts';
import type { GivenPost } from '../../core/discussions/views.ts';
import type { AcademyTools } from '../tools.ts';
import { callerOf, type Role, requireThread } from './door.ts';
import { tellOfPost } from './tell-of-post.ts';
import { requireFit } from './write-post.ts';

export interface PostAt {
  readonly course: string;
  readonly post: string;
  readonly role: Role;
}

/**
 * Its author corrects a post, while it is new. @returns the discussion's id
 * @throws as `callerOf`, DISCUSSION_POST_NOT_FOUND, DISCUSSION_NOT_FOUND, DISCUSSION_POST_NOT_EDITABLE, DISCUSSION_POST_INVALID, CHANGED_MEANWHILE
 */
export function editPost(
  tools: Pick<AcademyTools, 'database' | 'log' | 'versions' | 'gradebooks' | 'jobs' | 'now'>,
  context: CallContext,
  at: PostAt,
  given: GivenPost,
  conditions: Conditions,
): Promise<string> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const caller = await callerOf(tools, tx, context, at.course, at.role);
    const found = await postOf(tx, at.course, at.post);
    if (found === undefined) throw noPost(at.post);
    // The discussion is what everybody who changes a post of it waits for.
    const thread = await requireThread(tools, tx, caller, found.thread, 'lock');
    const post = (await postOf(tx, at.course, at.post)) ?? found;
    const author = await personOf(tx, caller.course, caller.account);
    const { course } = caller;
    const now = tools.now();
    const isOver = Temporal.Instant.compare(now, editableUntil(Temporal.Instant.from(post.writtenAt))) >= 0;
    if (author?.id !== post.author || isOver || thread.locked || post.hidden)
      throw discussionErrors.DISCUSSION_POST_NOT_EDITABLE('It is not yours, or its time to be corrected is over.');
    requireMatch(conditions, postTag(post), 'The post');
    await requireFit(tx, author, given, now);
    const editedAt = now.toString({ smallestUnit: 'millisecond' });
    await updatePost(tx, { ...post, text: given.text.trim(), mentions: given.mentions, editedAt });
    await tools.log.publish(tx, [postEdited.of(context, { course, thread: thread.id, post: post.id })]);
    await tools.jobs.enqueue(tx, context, tellOfPost, { course, post: post.id });
    return thread.id;
  });
}

export const noPost = (id: string) =>
  discussionErrors.DISCUSSION_POST_NOT_FOUND(`The course has no post ${id} for you.`);
