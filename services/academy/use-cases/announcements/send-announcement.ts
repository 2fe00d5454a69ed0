import { findRecipients } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { defineJob, type Job } from '@pvt/kernel/jobs';
import { send } from '@pvt/notifications/contract';
import Type from 'typebox';
import { lockAnnouncement, markSent } from '../../adapters/postgres/announcements.ts';
import { cohortOf } from '../../adapters/postgres/cohorts.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentsAfter } from '../../adapters/postgres/enrolments.ts';
import type { Announcement } from '../../core/announcements/announcement.ts';
import { announcementSent } from '../../core/announcements/events.ts';
import { enrolmentLocks } from '../../core/learning/lesson-access.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { AcademyTools } from '../tools.ts';

/** So many are told by one job; the next one goes on after them. */
const AT_ONCE = 100;

/** An announcement whose time has come goes to each learner once. */
export const sendAnnouncement = defineJob({
  type: 'academy.announcement.send',
  data: Type.Object({
    course: Type.String(),
    announcement: Type.String(),
    after: Type.Union([Type.String(), Type.Null()]),
  }),
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});

type AnnounceTools = Pick<AcademyTools, 'database' | 'log' | 'jobs' | 'contracts' | 'now'> & {
  readonly publicUrl: () => URL;
};

interface Batch {
  readonly announcement: Announcement;
  readonly title: string;
  readonly learners: readonly Enrolment[];
  readonly last: string | undefined;
}

/** What is sent again after a crash has the same keys, and reaches nobody twice. One that was taken back goes to nobody. */
export async function sendToLearners(tools: AnnounceTools, job: Job<typeof sendAnnouncement>): Promise<void> {
  const { context, data } = job;
  const batch = await readBatch(tools, context, data);
  if (batch === undefined) return;
  const accounts = batch.learners.flatMap(({ account }) => (account === null ? [] : [account]));
  if (accounts.length > 0) {
    const { people } = await tools.contracts.call(findRecipients, context, { accounts });
    for (const { account, mail, name, language } of people)
      await tools.contracts.call(send, context, {
        key: `academy announcement ${data.announcement} ${account}`,
        recipient: { account, email: mail, name, language },
        ...{ channels: ['app', 'email'], category: 'announcements', transactional: false },
        ...messageOf(tools, batch),
      });
  }
  const { last } = batch;
  if (last === undefined) return;
  // Together with the end of this one: a crash between the two would double what follows.
  await tools.database.transaction(context.tenant, async (tx) => {
    await tools.jobs.enqueue(tx, context, sendAnnouncement, { ...data, after: last });
    await job.done(tx);
  });
}

function readBatch(
  tools: AnnounceTools,
  context: CallContext,
  { course: slug, announcement: id, after }: { course: string; announcement: string; after: string | null },
): Promise<Batch | undefined> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const announcement = await lockAnnouncement(tx, slug, id);
    const course = await courseOf(tx, slug);
    if (announcement === undefined || course === undefined) return undefined;
    if (announcement.sentAt === null) {
      await markSent(tx, id, tools.now().toString({ smallestUnit: 'millisecond' }));
      const { cohort, publishAt } = announcement;
      await tools.log.publish(tx, [
        announcementSent.of(context, { course: slug, announcement: id, cohort, publishAt }),
      ]);
    }
    const found = await enrolmentsAfter(tx, slug, undefined, after ?? undefined, AT_ONCE);
    const { title, timeZone } = course.definition;
    const cohorts = new Set(found.flatMap(({ cohort }) => (cohort === null ? [] : [cohort])));
    const closings = new Map<string | null, string | undefined>();
    for (const cohort of cohorts) closings.set(cohort, (await cohortOf(tx, slug, cohort))?.closesAt);
    const hasAccess = ({ state, endsAt, cohort }: Enrolment): boolean =>
      enrolmentLocks({ state, endsAt, cohortClosesAt: closings.get(cohort), timeZone }, tools.now()).length === 0;
    return {
      ...{ announcement, title },
      // Who can not read it on the page gets no mail of it.
      learners: found.filter((each) => isTo(each, announcement.cohort) && hasAccess(each)),
      last: found.length < AT_ONCE ? undefined : found.at(-1)?.id,
    };
  });
}

const isTo = ({ cohort }: Enrolment, to: string | null): boolean => to === null || cohort === to;

function messageOf({ publicUrl }: AnnounceTools, { announcement: { course, title, text }, title: of }: Batch) {
  const link = new URL(`/learning/courses/${course}/announcements`, publicUrl()).href;
  return { subject: `${of}: ${title}`.slice(0, 500), text: `${text}\n\n${of}\n${link}` };
}
