import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { Board, checkBoard } from '../core/board.ts';
import { insightsErrors } from '../core/errors.ts';
import { Name } from '../core/name.ts';
import { deleteBoard } from '../use-cases/delete-board.ts';
import { getBoard } from '../use-cases/get-board.ts';
import { listBoards } from '../use-cases/list-boards.ts';
import { saveBoard } from '../use-cases/save-board.ts';
import type { InsightsTools } from '../use-cases/tools.ts';

const params = Type.Object({ name: Name });
const version = Type.String({
  description: 'Changes with the board: its `ETag`, for `If-Match`.',
  examples: ['"pZ3cJwQ0m1"'],
});
// Not an intersection: a board has no other members, so nothing could be both.
const KeptBoard = Type.Object(
  { name: Name, version, ...Board.properties },
  { additionalProperties: false, title: 'KeptBoard', description: 'A board with its name and version.' },
);
type KeptBoard = Static<typeof KeptBoard>;

const { BOARD_INVALID, BOARD_NOT_FOUND } = insightsErrors;
const about = { tag: 'insights' } as const;

/** The routes of boards. */
export function boardRoutes(tools: Pick<InsightsTools, 'database' | 'log'>): Route[] {
  return [
    route({
      ...about,
      operationId: 'listBoards',
      method: 'GET',
      path: '/v1/boards',
      permission: 'insights:read',
      summary: 'All boards',
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(KeptBoard) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listBoards(tools, context, query);
        return { ...page, items: items.map(({ name, ...board }) => kept(name, board)) };
      },
    }),
    route({
      ...about,
      operationId: 'getBoard',
      method: 'GET',
      path: '/v1/boards/:name',
      permission: 'insights:read',
      summary: 'One board',
      params,
      responses: { 200: { description: 'The board; its version is the `ETag`.', schema: KeptBoard } },
      errors: [BOARD_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) =>
        tagged(reply, name, await getBoard(tools, context, name)),
    }),
    route({
      ...about,
      operationId: 'saveBoard',
      method: 'PUT',
      path: '/v1/boards/:name',
      permission: 'insights:write',
      summary: 'Keep a board',
      description:
        'Replaces the board of this name. With `If-Match` it does so only while the board is the one that was read.',
      params,
      headers: ConditionHeaders,
      body: Board,
      responses: { 200: { description: 'The board as it is kept; its version is the `ETag`.', schema: KeptBoard } },
      errors: [BOARD_INVALID, preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params: { name }, body, headers, context }, reply) =>
        tagged(reply, name, await saveBoard(tools, context, name, body, conditionsOf(headers))),
    }),
    route({
      ...about,
      operationId: 'checkBoard',
      method: 'POST',
      path: '/v1/boards/:name/check',
      stores: false,
      permission: 'insights:write',
      summary: 'Check a board without keeping it',
      params,
      body: Board,
      responses: { 204: { description: 'It could be kept.' } },
      errors: [BOARD_INVALID],
      handler: ({ body }, reply) => {
        checkBoard(body);
        reply.status(204).send();
      },
    }),
    route({
      ...about,
      operationId: 'deleteBoard',
      method: 'DELETE',
      path: '/v1/boards/:name',
      permission: 'insights:write',
      summary: 'Delete a board',
      params,
      responses: { 204: { description: 'It is gone.' } },
      errors: [BOARD_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) => {
        await deleteBoard(tools, context, name);
        reply.status(204).send();
      },
    }),
  ];
}

function kept(name: string, board: Board): KeptBoard {
  return { name, version: entityTag(board), ...board };
}

function tagged(reply: RouteReply, name: string, board: Board): KeptBoard {
  const found = kept(name, board);
  reply.header('etag', found.version);
  return found;
}
