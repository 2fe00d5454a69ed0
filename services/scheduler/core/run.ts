import Type, { type Static } from 'typebox';

export const RUN_STATES = ['waiting', 'queued', 'running', 'done', 'failed', 'skipped', 'missed', 'replaced'] as const;
export type RunState = (typeof RUN_STATES)[number];

const instant = (description: string) => Type.String({ description, examples: ['2027-01-04T14:00:00Z'] });

/** A run of a task, or a time that was left out. */
export const Run = Type.Object(
  {
    id: Type.String({ description: 'The run’s id.', examples: ['0198c0de-1111-7000-8000-000000000001'] }),
    task: Type.String({ description: 'The task’s name.', examples: ['nightly-report'] }),
    scheduledFor: instant('The time that it is for.'),
    state: Type.Enum(RUN_STATES, {
      description:
        '`waiting` to begin, `queued` behind another run, `running`, `done`, `failed`, `skipped` since another run was under way, `missed` since nobody was there, `replaced` by a later run.',
    }),
    manual: Type.Boolean({ description: 'Somebody asked for it.' }),
    attempts: Type.Integer({ description: 'More than one where a process ended with it.' }),
    times: Type.Integer({ description: 'Of a missed one: for how many times it stands, from its own on.' }),
    startedAt: Type.Union([instant('When it began.'), Type.Null()]),
    endedAt: Type.Union([instant('When it ended.'), Type.Null()]),
    durationMs: Type.Union([Type.Integer({ description: 'From its begin to its end.' }), Type.Null()]),
    output: Type.Unknown({ description: 'What came of it; null where nothing did.' }),
    error: Type.Union([
      Type.Object({
        code: Type.String({ description: 'Stable.' }),
        detail: Type.String({ description: 'For a person.' }),
      }),
      Type.Null(),
    ]),
  },
  { additionalProperties: false, title: 'Run', description: 'A run of a task, or a time that was left out.' },
);
export type Run = Static<typeof Run>;
