import Type from 'typebox';
import { defineEvent, type EventType } from '../service/event-type.ts';

/*
 * The scheduler declares them, since it shows the sagas of all services: one type for "a saga is stuck" is what an alarm is set to, and
 * who may see sagas is one permission. They are published by the service whose saga it is, in its transaction.
 */
const of = {
  saga: Type.String({ description: 'The saga’s id.' }),
  service: Type.String({ description: 'Whose it is.' }),
  name: Type.String({ description: 'What it does: `hostels.book-stay`.' }),
};
const example = {
  saga: '0198c0de-1111-7000-8000-000000000001',
  service: 'hostels',
  name: 'hostels.book-stay',
};
const cause = {
  step: Type.String({ description: 'The step.' }),
  code: Type.String({ description: 'Why: a stable code.' }),
  detail: Type.String({ description: 'Why, for a person.' }),
};
const readBy = 'sagas:read';

export const sagaBegun = defineEvent({
  type: 'pvt.scheduler.saga.begun',
  version: 1,
  readBy,
  description: 'A saga of a service began. The key is its id.',
  data: Type.Object({ ...of, version: Type.Integer({ description: 'Of its definition.' }) }),
  key: ({ saga }) => saga,
  example: { ...example, version: 1 },
});

export const sagaFailed = defineEvent({
  type: 'pvt.scheduler.saga.failed',
  version: 1,
  readBy,
  description:
    'A step of a saga failed for good: the steps before it are undone, the last one first. The key is the saga’s id.',
  data: Type.Object({ ...of, ...cause }),
  key: ({ saga }) => saga,
  example: { ...example, step: 'take-payment', code: 'CARD_DECLINED', detail: 'The card was declined.' },
});

export const sagaStuck = defineEvent({
  type: 'pvt.scheduler.saga.stuck',
  version: 1,
  readBy,
  description: 'A saga needs a person: to retry, to skip, or to undo it. The key is its id.',
  data: Type.Object({
    ...of,
    ...cause,
    direction: Type.Enum(['do', 'undo'], { description: 'Whether the step failed, or its compensation.' }),
  }),
  key: ({ saga }) => saga,
  example: {
    ...example,
    step: 'hold-bed',
    direction: 'undo',
    code: 'SAGA_STEP_TIMED_OUT',
    detail: 'It took too long.',
  },
});

export const sagaAsked = defineEvent({
  type: 'pvt.scheduler.saga.asked',
  version: 1,
  readBy,
  description: 'A saga waits for the answer of a person. The key is its id.',
  data: Type.Object({
    ...of,
    step: cause.step,
    question: Type.String({ description: 'For a person: a sentence that ends with a question mark.' }),
    choices: Type.Array(Type.String(), { description: 'One of them is the answer.' }),
    deadline: Type.String({ format: 'date-time', description: 'Until when it waits.' }),
  }),
  key: ({ saga }) => saga,
  example: {
    ...example,
    step: 'agree',
    question: 'Is the refund agreed?',
    choices: ['yes', 'no'],
    deadline: '2027-01-04T14:00:00.000Z',
  },
});

export const sagaActed = defineEvent({
  type: 'pvt.scheduler.saga.acted',
  version: 1,
  readBy,
  description: 'A person decided about a saga. The key is its id.',
  data: Type.Object({
    ...of,
    action: Type.Enum(['retry', 'skip', 'undo', 'answer'], { description: 'What was decided.' }),
    reason: Type.String({ description: 'Why, in the words of who did it; of an answer, the choice.' }),
  }),
  key: ({ saga }) => saga,
  example: { ...example, action: 'skip', reason: 'The bed was given back by hand.' },
});

export const sagaEnded = defineEvent({
  type: 'pvt.scheduler.saga.ended',
  version: 1,
  readBy,
  description: 'A saga ended: it is done, or undone. The key is its id.',
  data: Type.Object({ ...of, state: Type.Enum(['done', 'undone'], { description: 'How.' }) }),
  key: ({ saga }) => saga,
  example: { ...example, state: 'done' },
});

export const sagaEvents: readonly EventType[] = [sagaBegun, sagaFailed, sagaStuck, sagaAsked, sagaActed, sagaEnded];
