import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { xapiErrors } from '../core/xapi/errors.ts';
import { OutputView, RefusedStatement, SavedOutput } from '../core/xapi/statement-output.ts';
import type { OutputTools } from '../use-cases/xapi/output-tools.ts';
import {
  type ReadOutput,
  readOutput,
  refusedStatements,
  saveOutput,
  sendAgain,
} from '../use-cases/xapi/statement-output.ts';

const PATH = '/v1/academy/statement-output';
const of = { tag: 'learning-records', permission: 'academy:manage' } as const;
const SentAgain = Type.Object(
  { again: Type.Integer({ description: 'How many wait again.', examples: [2] }) },
  { additionalProperties: false, title: 'StatementsSentAgain', description: 'What is sent again.' },
);

/** Whether what learners do is written as statements of xAPI, and where those are sent. */
export function statementOutputRoutes(tools: OutputTools): Route[] {
  return [
    route({
      ...of,
      operationId: 'getStatementOutput',
      method: 'GET',
      path: PATH,
      summary: 'What learners do, as statements',
      responses: { 200: { description: 'What is set, and how sending goes.', schema: OutputView } },
      handler: async ({ context }, reply) => shown(reply, await readOutput(tools, context)),
    }),
    route({
      ...of,
      operationId: 'saveStatementOutput',
      method: 'PUT',
      path: PATH,
      summary: 'Have what learners do written as statements, and sent to a record store',
      description:
        'From now on: what was done before is not written. Without a store nothing is sent any more, and what waits is dropped; it stays in the own store.',
      headers: ConditionHeaders,
      body: SavedOutput,
      responses: { 200: { description: 'As it is kept.', schema: OutputView } },
      errors: [xapiErrors.RECORD_STORE_INVALID, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ context, body, headers }, reply) =>
        shown(reply, await saveOutput(tools, context, body, conditionsOf(headers))),
    }),
    route({
      ...of,
      operationId: 'listRefusedStatements',
      method: 'GET',
      path: `${PATH}/refused`,
      summary: 'Statements that the record store did not take',
      query: PageQuery,
      responses: { 200: { description: 'In the order in which they were written.', schema: pageOf(RefusedStatement) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await refusedStatements(tools, context, query);
        return { ...page, items: items.map(({ place: _place, ...each }) => each) };
      },
    }),
    route({
      ...of,
      operationId: 'sendStatementsAgain',
      method: 'POST',
      path: `${PATH}/retries`,
      summary: 'Send again what was refused, and what waits at once',
      responses: { 200: { description: 'How many wait again.', schema: SentAgain } },
      errors: [idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: ({ context }) => sendAgain(tools, context),
    }),
  ];
}

function shown(reply: RouteReply, { tag, ...view }: ReadOutput): Omit<ReadOutput, 'tag'> {
  reply.header('etag', tag);
  return view;
}
