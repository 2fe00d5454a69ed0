import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { EXAMPLE, TaskState } from './task.ts';

export const taskChanged = defineEvent({
  type: 'pvt.scheduler.task.changed',
  version: 1,
  readBy: 'scheduler:read',
  description: 'A task was made (`before` is null), changed, paused or resumed. The key is its name.',
  data: changeOf(TaskState),
  key: ({ name }) => name,
  example: { name: 'nightly-report', before: null, after: EXAMPLE },
});

export const taskDeleted = defineEvent({
  type: 'pvt.scheduler.task.deleted',
  version: 1,
  readBy: 'scheduler:read',
  description: 'A task was deleted. The key is its name.',
  data: changeOf(TaskState),
  key: ({ name }) => name,
  example: { name: 'nightly-report', before: EXAMPLE, after: null },
});

const of = {
  task: Type.String({ description: 'The task’s name.' }),
  run: Type.String({ description: 'The run’s id.' }),
  scheduledFor: Type.String({ description: 'The time that it is for: an ISO instant.' }),
};
const example = {
  task: 'nightly-report',
  run: '0198c0de-1111-7000-8000-000000000001',
  scheduledFor: '2027-01-04T14:00:00.000Z',
};

export const runStarted = defineEvent({
  type: 'pvt.scheduler.run.started',
  version: 1,
  readBy: 'scheduler:read',
  description: 'A run of a task began. The key is the task’s name.',
  data: Type.Object({ ...of, attempt: Type.Integer({ description: 'From 1; more where a process ended with it.' }) }),
  key: ({ task }) => task,
  example: { ...example, attempt: 1 },
});

export const runFinished = defineEvent({
  type: 'pvt.scheduler.run.finished',
  version: 1,
  readBy: 'scheduler:read',
  description: 'A run of a task ended: it is done, failed, or was replaced by a later one. The key is the task’s name.',
  data: Type.Object({
    ...of,
    state: Type.Enum(['done', 'failed', 'replaced'], { description: 'How it ended.' }),
    error: Type.Union([Type.String(), Type.Null()], { description: 'The code of what failed.' }),
  }),
  key: ({ task }) => task,
  example: { ...example, state: 'done', error: null },
});

export const runMissed = defineEvent({
  type: 'pvt.scheduler.run.missed',
  version: 1,
  readBy: 'scheduler:read',
  description: 'Times of a task came while nobody was there, and are left out. The key is the task’s name.',
  data: Type.Object({ ...of, times: Type.Integer({ description: 'How many, from `scheduledFor` on.' }) }),
  key: ({ task }) => task,
  example: { ...example, times: 3 },
});

export const runSkipped = defineEvent({
  type: 'pvt.scheduler.run.skipped',
  version: 1,
  readBy: 'scheduler:read',
  description: 'A run of a task was left out, since the one before had not ended. The key is the task’s name.',
  data: Type.Object({ ...of, reason: Type.Literal('overlap') }),
  key: ({ task }) => task,
  example: { ...example, reason: 'overlap' },
});

export const runAsked = defineEvent({
  type: 'pvt.scheduler.run.asked',
  version: 1,
  readBy: 'scheduler:read',
  description: 'Somebody asked for a run of a task, at no time of its own. The key is the task’s name.',
  data: Type.Object(of),
  key: ({ task }) => task,
  example,
});

export const secretRotated = defineEvent({
  type: 'pvt.scheduler.secret.rotated',
  version: 1,
  readBy: 'scheduler:read',
  description: 'A task got a new secret to sign its calls with. The key is its name.',
  data: Type.Object({
    task: of.task,
    earlierUntil: Type.Union([Type.String(), Type.Null()], {
      description: 'Until when the one before signs, too: an ISO instant; null where there was none.',
    }),
  }),
  key: ({ task }) => task,
  example: { task: 'nightly-report', earlierUntil: '2027-01-05T14:00:00.000Z' },
});

const JOB = '0198c0de-1111-7000-8000-000000000001';
const ids = Type.Array(Type.String(), { description: 'Their ids.' });

export const jobsRedriven = defineEvent({
  type: 'pvt.scheduler.jobs.redriven',
  version: 1,
  readBy: 'scheduler:read',
  description: 'Jobs that services had given up on are done once more. The key is the first one’s id.',
  data: Type.Object({ ids }),
  key: ({ ids: [first = ''] }) => first,
  example: { ids: [JOB] },
});

export const jobsDiscarded = defineEvent({
  type: 'pvt.scheduler.jobs.discarded',
  version: 1,
  readBy: 'scheduler:read',
  description: 'Jobs that services had given up on were dropped for good. The key is the first one’s id.',
  data: Type.Object({ ids, reason: Type.String({ description: 'Why, in the words of who did it.' }) }),
  key: ({ ids: [first = ''] }) => first,
  example: { ids: [JOB], reason: 'The order was cancelled.' },
});

export const taskEvents: readonly EventType[] = [
  taskChanged,
  taskDeleted,
  runStarted,
  runFinished,
  runMissed,
  runSkipped,
  runAsked,
  secretRotated,
  jobsRedriven,
  jobsDiscarded,
];
