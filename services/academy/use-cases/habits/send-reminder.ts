import { findRecipients } from '@pvt/identity/contract';
import { defineJob, type Job } from '@pvt/kernel/jobs';
import { send } from '@pvt/notifications/contract';
import Type from 'typebox';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentById } from '../../adapters/postgres/enrolments.ts';
import { habitsOf } from '../../adapters/postgres/habits.ts';
import { ENTRY_KINDS } from '../../core/calendar/calendar-entry.ts';
import { reminderMessage } from '../../core/habits/reminder-message.ts';
import type { AcademyTools } from '../tools.ts';

/** A learner is reminded of something: of each once, by its key. */
export const sendReminder = defineJob({
  type: 'academy.learner.remind',
  data: Type.Object({
    course: Type.String(),
    enrolment: Type.String(),
    timeZone: Type.String(),
    key: Type.String(),
    lesson: Type.Union([Type.String(), Type.Null()]),
    reminding: Type.Union([
      Type.Object({
        kind: Type.Literal('due'),
        entry: Type.Object({ kind: Type.Enum(ENTRY_KINDS), title: Type.String(), at: Type.String() }),
      }),
      Type.Object({ kind: Type.Literal('idle'), days: Type.Integer() }),
    ]),
  }),
  retry: { attempts: 10, firstDelayMs: 1000, factor: 3, longestDelayMs: 1_800_000 },
});

type ReminderTools = Pick<AcademyTools, 'database' | 'contracts' | 'now'> & { readonly publicUrl: () => URL };

/** Not who has left or switched reminders off meanwhile, and of nothing that is over by now. */
export async function remindLearner(tools: ReminderTools, { context, data }: Job<typeof sendReminder>): Promise<void> {
  const { course: slug, enrolment: id, timeZone, key, lesson, reminding } = data;
  if (reminding.kind === 'due' && Date.parse(reminding.entry.at) <= tools.now().epochMilliseconds) return;
  const found = await tools.database.transaction(context.tenant, async (tx) => {
    const enrolment = await enrolmentById(tx, slug, id);
    const course = await courseOf(tx, slug);
    if (enrolment?.state !== 'active' || enrolment.account === null || course === undefined) return undefined;
    if ((await habitsOf(tx, enrolment.account))?.reminders === false) return undefined;
    return { account: enrolment.account, title: course.definition.title };
  });
  if (found === undefined) return;
  const { account, title: course } = found;
  const { people } = await tools.contracts.call(findRecipients, context, { accounts: [account] });
  const [person] = people;
  if (person === undefined) return;
  const path = `/learning/courses/${slug}${lesson === null ? '/resume' : `/lessons/${lesson}`}`;
  const link = new URL(path, tools.publicUrl()).href;
  const { mail, name, language } = person;
  await tools.contracts.call(send, context, {
    key: `academy reminder ${id} ${key}`,
    recipient: { account, email: mail, name, language, timeZone },
    ...{ channels: ['app', 'email'], category: 'reminders', transactional: false },
    ...reminderMessage(reminding, { language, timeZone, course, link }),
  });
}
