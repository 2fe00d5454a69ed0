import { findPeople, findRecipients } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob, type Job } from '@pvt/kernel/jobs';
import { send } from '@pvt/notifications/contract';
import Type from 'typebox';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { peopleById } from '../../adapters/postgres/discussion-people.ts';
import { postOf } from '../../adapters/postgres/discussion-posts.ts';
import { threadOf } from '../../adapters/postgres/discussion-threads.ts';
import { enrolmentOf } from '../../adapters/postgres/enrolments.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import type { DiscussionPerson, NamedPost, NamedThread } from '../../core/discussions/discussion.ts';
import { postMessage } from '../../core/discussions/post-message.ts';
import { learnerOf } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';
import { openLessons } from './door.ts';

/** Who is mentioned in a post, or asked what it answers, is told of it: of each post once. */
export const tellOfPost = defineJob({
  type: 'academy.post.tell',
  data: Type.Object({ course: Type.String(), post: Type.String() }),
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});

export type TellTools = Pick<AcademyTools, 'database' | 'contracts' | 'versions' | 'gradebooks' | 'now'> & {
  readonly publicUrl: () => URL;
};

interface Telling {
  readonly course: KeptCourse;
  readonly thread: NamedThread;
  readonly post: NamedPost;
  readonly people: readonly DiscussionPerson[];
}

/** Not of what is hidden meanwhile, and nobody to whom the lesson is not open. */
export async function tellPeople(tools: TellTools, { context, data }: Job<typeof tellOfPost>): Promise<void> {
  const telling = await tools.database.transaction(context.tenant, (tx) => toTell(tools, tx, data));
  if (telling === undefined) return;
  const teachers = await teachersOf(tools, context, telling);
  for (const person of telling.people)
    if (!person.teaches || teachers.has(person.account)) await tell(tools, context, telling, person);
}

/** Who teaches now: what is kept of a person is as it was when the person wrote last. */
async function teachersOf(
  { contracts }: TellTools,
  context: CallContext,
  { course, people: told }: Telling,
): Promise<ReadonlySet<string>> {
  if (!told.some(({ teaches }) => teaches)) return new Set();
  const asked = { permission: 'academy:assist', resource: `course:${course.slug}` };
  const { people } = await contracts.call(findPeople, context, asked);
  return new Set(people.map(({ account }) => account));
}

async function toTell(
  tools: TellTools,
  tx: Transaction,
  { course: slug, post: id }: { readonly course: string; readonly post: string },
): Promise<Telling | undefined> {
  const course = await courseOf(tx, slug);
  const post = await postOf(tx, slug, id);
  const thread = post && (await threadOf(tx, slug, post.thread));
  if (course === undefined || post === undefined || thread === undefined || post.hidden || thread.hidden) return;
  const wanted = new Set([...post.mentions, thread.asker]);
  wanted.delete(post.author);
  const people: DiscussionPerson[] = [];
  for (const person of await peopleById(tx, slug, [...wanted])) {
    if (await maySee(tools, tx, course, thread, person)) people.push(person);
  }
  return { course, thread, post, people };
}

async function maySee(
  tools: TellTools,
  tx: Transaction,
  course: KeptCourse,
  { lesson }: NamedThread,
  { account, teaches }: DiscussionPerson,
): Promise<boolean> {
  if (!UUID.test(account)) return false;
  if (teaches) return true;
  const enrolment = await enrolmentOf(tx, course.slug, account);
  if (enrolment === undefined) return false;
  return openLessons(await learnerOf(tools, tx, course, enrolment), tools.now()).includes(lesson);
}

// Keys teach, too, and have no inbox.
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function tell(
  { contracts, publicUrl }: TellTools,
  context: CallContext,
  { course, thread, post }: Telling,
  { id, account, teaches }: DiscussionPerson,
): Promise<void> {
  const { people } = await contracts.call(findRecipients, context, { accounts: [account] });
  const [recipient] = people;
  if (recipient === undefined) return;
  const path = teaches
    ? `/academy/courses/${course.slug}/discussions?thread=${thread.id}`
    : `/learning/courses/${course.slug}/discussions/${thread.id}`;
  const facts = { by: post.name, title: thread.title, course: course.definition.title };
  await contracts.call(send, context, {
    key: `academy post ${post.id} ${id}`,
    recipient: { account, email: recipient.mail, name: recipient.name, language: recipient.language },
    ...{ channels: ['app', 'email'], category: 'discussions', transactional: false },
    ...postMessage(post.mentions.includes(id) ? 'mentioned' : 'answered', recipient.language, {
      ...{ ...facts, link: new URL(path, publicUrl()).href },
    }),
  });
}
