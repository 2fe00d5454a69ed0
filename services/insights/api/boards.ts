import type { Database } from '@pvt/kernel/database';
import {
  ConditionHeaders,
  entityTag,
  isNewOnly,
  nameTaken,
  preconditionErrors,
  requireMatch,
} from '@pvt/kernel/preconditions';
import { type Route, route } from '@pvt/kernel/http/route';
import { Type } from 'typebox';
import { boardsOf, deleteBoard, lockBoard, type NamedBoard, saveBoard } from '../adapters/postgres/boards.ts';
import { Board, Name } from '../contract.ts';
import { checkBoard } from '../core/board.ts';
import { metricErrors } from '../core/metric-errors.ts';

const params = Type.Object({ name: Name });
const version = Type.String({
  description: 'Changes with the board: its `ETag`, for `If-Match`.',
  examples: ['"pZ3cJwQ0m1"'],
});
// Not an intersection: a board has no other members, so nothing could be both.
const KeptBoard = Type.Object(
  { name: Name, version, ...Board.properties },
  { additionalProperties: false, description: 'A board with its name and version.' },
);

/** The routes of boards. */
export function boardRoutes(database: Database): Route[] {
  return [
    route({
      operationId: 'listBoards',
      method: 'GET',
      path: '/v1/boards',
      tag: 'insights',
      permission: 'insights:read',
      summary: 'All boards',
      responses: { 200: { description: 'By name.', schema: Type.Object({ items: Type.Array(KeptBoard) }) } },
      handler: async ({ context }) => ({
        items: (await database.transaction(context.tenant, (tx) => boardsOf(tx))).map(kept),
      }),
    }),
    route({
      operationId: 'getBoard',
      method: 'GET',
      path: '/v1/boards/:name',
      tag: 'insights',
      permission: 'insights:read',
      summary: 'One board',
      params,
      responses: { 200: { description: 'The board; its version is the `ETag`.', schema: KeptBoard } },
      errors: [metricErrors.BOARD_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) => {
        const [board] = await database.transaction(context.tenant, (tx) => boardsOf(tx, name));
        if (board === undefined) throw notFound(name);
        const found = kept(board);
        reply.header('etag', found.version);
        return found;
      },
    }),
    route({
      operationId: 'saveBoard',
      method: 'PUT',
      path: '/v1/boards/:name',
      tag: 'insights',
      permission: 'insights:write',
      summary: 'Keep a board',
      description:
        'Replaces the board of this name. With `If-Match` it does so only while the board is the one that was read.',
      params,
      headers: ConditionHeaders,
      body: Board,
      responses: { 200: { description: 'The board as it is kept; its version is the `ETag`.', schema: KeptBoard } },
      errors: [metricErrors.BOARD_INVALID, preconditionErrors.ALREADY_EXISTS, preconditionErrors.CHANGED_MEANWHILE],
      handler: async ({ params: { name }, body, headers, context }, reply) => {
        checkBoard(body);
        await database.transaction(context.tenant, async (tx) => {
          const current = headers['if-match'] === undefined ? undefined : await lockBoard(tx, name);
          requireMatch(headers, current && entityTag(current), `The board "${name}"`);
          if (!(await saveBoard(tx, name, body, isNewOnly(headers)))) throw nameTaken('a board', name);
        });
        const saved = kept({ name, ...body });
        reply.header('etag', saved.version);
        return saved;
      },
    }),
    route({
      operationId: 'deleteBoard',
      method: 'DELETE',
      path: '/v1/boards/:name',
      tag: 'insights',
      permission: 'insights:write',
      summary: 'Delete a board',
      params,
      responses: { 204: { description: 'It is gone.' } },
      errors: [metricErrors.BOARD_NOT_FOUND],
      handler: async ({ params: { name }, context }, reply) => {
        const deleted = await database.transaction(context.tenant, (tx) => deleteBoard(tx, name));
        if (!deleted) throw notFound(name);
        reply.status(204).send();
      },
    }),
  ];
}

function kept({ name, ...board }: NamedBoard) {
  return { name, version: entityTag(board), ...board };
}

function notFound(name: string) {
  return metricErrors.BOARD_NOT_FOUND(`There is no board "${name}".`);
}
