import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import type { ShownRecord, ShownSaga } from '@pvt/kernel/saga';
import { sagaErrors } from '@pvt/kernel/saga/errors';
import type { SagaAction } from '@pvt/kernel/saga/place';
import Type from 'typebox';
import { decideSaga } from '../use-cases/sagas/decide-saga.ts';
import { getSaga } from '../use-cases/sagas/get-saga.ts';
import { listSagas } from '../use-cases/sagas/list-sagas.ts';
import type { SagaTools } from '../use-cases/sagas/tools.ts';
import { ListedSaga, Saga, SagaId, SagaState } from './saga-schema.ts';

const text = (description: string, example: string) =>
  Type.String({
    ...{ minLength: 1, maxLength: 500, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' },
    ...{ description, examples: [example] },
  });
const params = Type.Object({ id: SagaId });
const about = { tag: 'sagas' } as const;

const ACTIONS = {
  retry: ['retrySaga', 'Retry a saga', 'What failed is tried again, with all its attempts.'],
  skip: [
    'skipSaga',
    'Skip what a saga is stuck at',
    'A compensation that failed is taken for done, or a step gets the output that its definition has for that.',
  ],
  undo: ['undoSaga', 'Undo a saga', 'Its steps are undone, the last one first.'],
} as const;

/** The routes of the sagas of all services. */
export function sagaRoutes(tools: SagaTools): Route[] {
  const deciding = {
    ...about,
    method: 'POST',
    permission: 'sagas:write',
    params,
    responses: { 200: { description: 'The saga, which goes on.', schema: Saga } },
    errors: [sagaErrors.SAGA_NOT_FOUND, sagaErrors.SAGA_ACTION_REFUSED],
  } as const;
  return [
    route({
      ...about,
      operationId: 'listSagas',
      method: 'GET',
      path: '/v1/sagas',
      permission: 'sagas:read',
      summary: 'Business transactions of several steps',
      description: 'Those of every service. One that has ended is kept for 90 days.',
      query: Type.Object({ ...PageQuery.properties, state: Type.Optional(SagaState) }),
      responses: { 200: { description: 'The newest first.', schema: pageOf(ListedSaga) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listSagas(tools, context, query),
    }),
    route({
      ...about,
      operationId: 'getSaga',
      method: 'GET',
      path: '/v1/sagas/:id',
      permission: 'sagas:read',
      summary: 'One saga with its steps',
      params,
      responses: { 200: { description: 'The saga.', schema: Saga } },
      errors: [sagaErrors.SAGA_NOT_FOUND],
      handler: async ({ params: { id }, context }) => shown(await getSaga(tools, context, id)),
    }),
    ...(['retry', 'skip', 'undo'] as const).map((action) => decision(action)),
    route({
      ...deciding,
      operationId: 'answerSaga',
      path: '/v1/sagas/:id/answer',
      summary: 'Answer what a saga asks',
      body: Type.Object(
        { choice: text('One of its choices.', 'yes') },
        { additionalProperties: false, description: 'The answer.' },
      ),
      handler: async ({ params: { id }, body: { choice }, context }) =>
        shown(await decideSaga(tools, context, id, 'answer', choice)),
    }),
  ];

  function decision(action: Exclude<SagaAction, 'answer'>): Route {
    const [operationId, summary, description] = ACTIONS[action];
    return route({
      ...deciding,
      ...{ operationId, summary, description, path: `/v1/sagas/:id/${action}` },
      body: Type.Object(
        { reason: text('Why, for those who look later.', 'The bed was given back by hand.') },
        { additionalProperties: false, description: 'Why.' },
      ),
      handler: async ({ params: { id }, body: { reason }, context }) =>
        shown(await decideSaga(tools, context, id, action, reason)),
    });
  }
}

function shown({ steps, ...saga }: ShownSaga) {
  return {
    ...saga,
    steps: steps.map(({ name, kind, undo, done, undone }) => ({
      ...{ name, kind, undo },
      ...{ done: outcomeOf(done), undone: outcomeOf(undone) },
    })),
  };
}

function outcomeOf(record: ShownRecord | null) {
  if (record === null) return null;
  const { errorCode, errorDetail, ...rest } = record;
  return { ...rest, error: errorCode === null ? null : { code: errorCode, detail: errorDetail ?? '' } };
}
