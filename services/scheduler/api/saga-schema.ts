import { SAGA_ACTIONS, SAGA_STATES } from '@pvt/kernel/saga/place';
import Type, { type TSchema } from 'typebox';

const instant = (description: string) => Type.String({ description, examples: ['2027-01-04T14:00:00.000Z'] });
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const SagaId = Type.String({
  format: 'uuid',
  description: 'The saga’s id.',
  examples: ['0198c0de-1111-7000-8000-000000000001'],
});

export const SagaState = Type.Enum([...SAGA_STATES], {
  description:
    '`running`; `waiting` for an event or a person; `compensating`: a step failed, and those before it are undone; `done`; `undone`; `needs_person`.',
});

const ErrorCause = Type.Object(
  {
    code: Type.String({ description: 'Stable.', examples: ['SAGA_STEP_TIMED_OUT'] }),
    detail: Type.String({ description: 'For a person.' }),
  },
  { description: 'What failed.' },
);

const listed = {
  id: SagaId,
  service: Type.String({ description: 'Whose it is.', examples: ['hostels'] }),
  name: Type.String({ description: 'What it does.', examples: ['hostels.book-stay'] }),
  version: Type.Integer({ description: 'Of its definition: it finishes with the one that it began with.' }),
  state: SagaState,
  at: orNull(Type.String({ description: 'The step that it is at.', examples: ['take-payment'] })),
  stepCount: Type.Integer({ description: 'How many steps it has.' }),
  cause: orNull(ErrorCause),
  createdAt: instant('When it began.'),
  changedAt: instant('When it last moved.'),
  endedAt: orNull(instant('When it ended.')),
};

export const ListedSaga = Type.Object(listed, {
  additionalProperties: false,
  title: 'ListedSaga',
  description: 'A business transaction of several steps.',
});

const outcome = (description: string) =>
  orNull(
    Type.Object(
      {
        state: Type.Enum(['done', 'failed', 'stuck', 'skipped'], {
          description: '`stuck`: a compensation that failed in all its attempts.',
        }),
        attempts: Type.Integer({ description: 'How often it was tried.' }),
        maybe: Type.Boolean({ description: 'An attempt ended without an answer: it may have happened.' }),
        startedAt: instant('When its first attempt began.'),
        endedAt: instant('When its last attempt ended.'),
        error: orNull(ErrorCause),
      },
      { description },
    ),
  );

const SagaStep = Type.Object(
  {
    name: Type.String({ description: 'What it is called.', examples: ['take-payment'] }),
    kind: Type.Enum(['local', 'call', 'event', 'person'], {
      description: 'A transaction of the service, an operation of another one, an event or a person that it waits for.',
    }),
    undo: Type.Boolean({ description: 'It has a compensation.' }),
    done: outcome('What became of it; null where it was not tried.'),
    undone: outcome('What became of its compensation; null where that was not tried.'),
  },
  { additionalProperties: false, title: 'SagaStep', description: 'A step of a saga.' },
);

const Wait = Type.Object(
  {
    event: orNull(Type.String({ description: 'The type of the event; null where a person is asked.' })),
    question: orNull(Type.String({ description: 'What a person is asked.' })),
    choices: orNull(Type.Array(Type.String(), { description: 'What can be answered.' })),
    since: instant('When it began to wait.'),
    deadline: instant('Until when it waits.'),
  },
  { description: 'What it waits for.' },
);

export const Saga = Type.Object(
  {
    ...listed,
    startedBy: Type.String({ description: 'Who began it.', examples: ['Ana'] }),
    steps: Type.Array(SagaStep, { description: 'In their order.' }),
    wait: orNull(Wait),
    actions: Type.Array(Type.Enum([...SAGA_ACTIONS]), { description: 'What a person can do about it now.' }),
  },
  {
    additionalProperties: false,
    title: 'Saga',
    description: 'A business transaction of several steps, and what became of each.',
  },
);
