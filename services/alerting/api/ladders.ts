import { ConditionHeaders, conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { alertingErrors } from '../core/errors.ts';
import { LadderDefinition, type StoredLadder } from '../core/ladder.ts';
import { Name } from '../core/name.ts';
import { deleteLadder, getLadder, listLadders, saveLadder } from '../use-cases/on-call/ladders.ts';
import type { CommandTools } from '../use-cases/tools.ts';

const params = Type.Object({ ladder: Name });

const AlertLadder = Type.Object(
  { name: Name, version: Type.String({ description: 'Changes with it: its `ETag`.' }), ...LadderDefinition.properties },
  { additionalProperties: false, title: 'AlertLadder', description: 'Who is told of an alert, and who next.' },
);

const { LADDER_NOT_FOUND, LADDER_INVALID, LADDER_IN_USE } = alertingErrors;
const { ALREADY_EXISTS, CHANGED_MEANWHILE } = preconditionErrors;
const reading = { tag: 'alerting', permission: 'alerting:read' } as const;
const writing = { tag: 'alerting', permission: 'alerting:write', params } as const;
const one = '/v1/alerting/ladders/:ladder';

/** The routes of ladders. */
export function ladderRoutes(tools: CommandTools): Route[] {
  return [
    route({
      ...reading,
      operationId: 'listAlertLadders',
      method: 'GET',
      path: '/v1/alerting/ladders',
      summary: 'Who is told of alerts',
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(AlertLadder) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listLadders(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...reading,
      operationId: 'getAlertLadder',
      method: 'GET',
      path: one,
      summary: 'One ladder',
      params,
      responses: { 200: { description: 'The ladder; its version is the `ETag`.', schema: AlertLadder } },
      errors: [LADDER_NOT_FOUND],
      handler: async ({ context, params: { ladder } }, reply) => tagged(reply, await getLadder(tools, context, ladder)),
    }),
    route({
      ...writing,
      operationId: 'saveAlertLadder',
      method: 'PUT',
      path: one,
      summary: 'Keep a ladder',
      headers: ConditionHeaders,
      body: LadderDefinition,
      responses: { 200: { description: 'The ladder as it is kept; its version is the `ETag`.', schema: AlertLadder } },
      errors: [LADDER_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE],
      handler: async ({ context, params: { ladder }, body, headers }, reply) =>
        tagged(reply, await saveLadder(tools, context, ladder, body, conditionsOf(headers))),
    }),
    route({
      ...writing,
      operationId: 'deleteAlertLadder',
      method: 'DELETE',
      path: one,
      summary: 'Delete a ladder',
      headers: MatchHeaders,
      responses: { 204: { description: 'It is gone.' } },
      errors: [LADDER_NOT_FOUND, LADDER_IN_USE, CHANGED_MEANWHILE],
      handler: async ({ context, params: { ladder }, headers }, reply) => {
        await deleteLadder(tools, context, ladder, conditionsOf(headers));
        reply.status(204).send();
      },
    }),
  ];
}

function shown({ name, definition }: StoredLadder): Static<typeof AlertLadder> {
  return { name, version: entityTag(definition), ...definition };
}

function tagged(reply: RouteReply, ladder: StoredLadder): Static<typeof AlertLadder> {
  reply.header('etag', entityTag(ladder.definition));
  return shown(ladder);
}
