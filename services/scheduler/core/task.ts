import Type, { type Static } from 'typebox';
import { OPERATION_NAMES } from './operation-names.ts';

export const Name = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
  description: 'Letters, digits, dot, dash and underscore; up to 100.',
  examples: ['nightly-report'],
});

const closed = { additionalProperties: false } as const;

/** When a task is due. */
export const Schedule = Type.Union(
  [
    Type.Object(
      {
        cron: Type.String({
          minLength: 1,
          maxLength: 100,
          description: 'Minute, hour, day of the month, month, day of the week.',
          examples: ['0 9 * * 1-5'],
        }),
        timeZone: Type.String({
          minLength: 1,
          maxLength: 64,
          description: 'Of the IANA: what the clock on the wall shows there counts, also when it changes.',
          examples: ['America/New_York'],
        }),
      },
      { ...closed, title: 'CronSchedule', description: 'By the clock and the calendar of a place.' },
    ),
    Type.Object(
      {
        everySeconds: Type.Integer({
          minimum: 10,
          maximum: 31_536_000,
          description: 'Seconds from one time to the next, counted from the beginning of 1970 (UTC).',
          examples: [900],
        }),
      },
      { ...closed, title: 'IntervalSchedule', description: 'Again and again after the same time.' },
    ),
    Type.Object(
      {
        at: Type.String({
          format: 'date-time',
          maxLength: 40,
          description: 'The instant.',
          examples: ['2027-01-01T09:00:00Z'],
        }),
      },
      { ...closed, title: 'OneTimeSchedule', description: 'Once.' },
    ),
  ],
  { title: 'Schedule', description: 'When a task is due.' },
);
export type Schedule = Static<typeof Schedule>;

/** What a task does. */
export const Action = Type.Union(
  [
    Type.Object(
      {
        kind: Type.Literal('event'),
        type: Type.String({ minLength: 1, maxLength: 200, description: 'The event’s type.', examples: ['report.due'] }),
        key: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'Default: the task’s name.' })),
        data: Type.Object(
          {},
          { additionalProperties: true, description: 'The event’s data.', examples: [{ report: 'sales' }] },
        ),
      },
      { ...closed, title: 'EventAction', description: 'Publishes an event.' },
    ),
    Type.Object(
      {
        kind: Type.Literal('webhook'),
        url: Type.String({
          format: 'uri',
          maxLength: 2000,
          pattern: '^https?://',
          description:
            'Where the run is posted to; its id is in the header `webhook-id`, the same for each attempt. It is signed: see `POST /v1/tasks/{name}/secret`.',
          examples: ['https://shop.example/hooks/nightly'],
        }),
        data: Type.Optional(
          Type.Object(
            {},
            { additionalProperties: true, description: 'Sent as `data`, beside `task`, `run` and `scheduledFor`.' },
          ),
        ),
      },
      { ...closed, title: 'WebhookAction', description: 'Posts to an address.' },
    ),
    Type.Object(
      {
        kind: Type.Literal('operation'),
        operation: Type.Enum(OPERATION_NAMES, { description: 'Of another service.', examples: ['insights.putBoard'] }),
        input: Type.Object({}, { additionalProperties: true, description: 'As the operation takes it.' }),
      },
      { ...closed, title: 'OperationAction', description: 'Calls an operation of another service.' },
    ),
  ],
  { title: 'Action', description: 'What a task does.' },
);
export type Action = Static<typeof Action>;

/** Of the times that were missed so many are made up for at most. */
export const MOST_MADE_UP = 100;

/** What may be left out of a task, and how it is then. */
const choices = {
  missed: Type.Enum(['skip', 'one', 'all'], {
    default: 'one',
    description:
      'What becomes of times that nobody was there for: left out, made up for by one run, or each by one. What is left out is in the history.',
  }),
  missedMost: Type.Integer({
    minimum: 1,
    maximum: MOST_MADE_UP,
    default: 10,
    description: 'With `all`: how many of the latest are made up for, one after the other.',
  }),
  overlap: Type.Enum(['forbid', 'queue', 'replace'], {
    default: 'forbid',
    description:
      'When the run before has not ended: this one is left out, waits for it, or ends it. Of those that wait, 100 at most: what comes then is left out.',
  }),
  deadlineSeconds: Type.Integer({ minimum: 1, maximum: 3600, default: 60, description: 'How long a run may take.' }),
  jitterSeconds: Type.Integer({
    minimum: 0,
    maximum: 3600,
    default: 0,
    description: 'A run begins up to so many seconds after its time, so that many tasks do not begin at once.',
  }),
};

const must = {
  description: Type.Optional(Type.String({ maxLength: 500, description: 'What it is for.' })),
  schedule: Schedule,
  action: Action,
};
const properties = { ...must, ...choices };

const example = {
  schedule: { cron: '0 9 * * 1-5', timeZone: 'America/New_York' },
  action: { kind: 'event' as const, type: 'report.due', data: { report: 'sales' } },
  missed: 'one' as const,
  missedMost: 10,
  overlap: 'forbid' as const,
  deadlineSeconds: 60,
  jitterSeconds: 0,
};

/** What is done, when, and how. */
export const Task = Type.Object(properties, {
  ...closed,
  title: 'Task',
  description: 'What is done, when, and how.',
  examples: [example],
});
export type Task = Static<typeof Task>;

/** A task as it is sent: what is left out is as usual. */
export const NewTask = Type.Object(
  {
    ...must,
    missed: Type.Optional(choices.missed),
    missedMost: Type.Optional(choices.missedMost),
    overlap: Type.Optional(choices.overlap),
    deadlineSeconds: Type.Optional(choices.deadlineSeconds),
    jitterSeconds: Type.Optional(choices.jitterSeconds),
  },
  { ...closed, title: 'NewTask', description: 'What is done, when, and how.', examples: [example] },
);
export type NewTask = Static<typeof NewTask>;

export function completeTask(task: NewTask): Task {
  return { missed: 'one', missedMost: 10, overlap: 'forbid', deadlineSeconds: 60, jitterSeconds: 0, ...task };
}

/** As an event tells of it. */
export const TaskState = Type.Object(
  {
    ...properties,
    paused: Type.Boolean({ description: 'It is not due until it is resumed.' }),
    pausedBecause: Type.Optional(Type.String({ description: 'Why the scheduler itself paused it.' })),
  },
  { ...closed, title: 'TaskState', description: 'A task, and whether it is paused.' },
);
export type TaskState = Static<typeof TaskState>;
export const EXAMPLE: TaskState = { ...example, paused: false };
