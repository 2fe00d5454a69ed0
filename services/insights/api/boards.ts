import type { Database } from '@pvt/kernel/database';
import { type Route, route } from '@pvt/kernel/http/route';
import { Type } from 'typebox';
import { boardsOf, deleteBoard, saveBoard } from '../adapters/postgres/boards.ts';
import { Board, Name } from '../contract.ts';
import { metricErrors } from '../core/metric-errors.ts';

const params = Type.Object({ name: Name });
// Not an intersection: a board has no other members, so nothing could be both.
const NamedBoard = Type.Object(
  { name: Name, ...Board.properties },
  { additionalProperties: false, description: 'A board and its name.' },
);

/** The routes of boards. */
export function boardRoutes(database: Database): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/boards',
      tag: 'insights',
      scope: 'insights:read',
      summary: 'All boards',
      responses: { 200: { description: 'By name.', schema: Type.Object({ items: Type.Array(NamedBoard) }) } },
      handler: async ({ principal }) => ({
        items: await database.transaction(principal.tenant, (tx) => boardsOf(tx)),
      }),
    }),
    route({
      method: 'GET',
      path: '/v1/boards/:name',
      tag: 'insights',
      scope: 'insights:read',
      summary: 'One board',
      params,
      responses: { 200: { description: 'The board.', schema: NamedBoard } },
      errors: [metricErrors.BOARD_NOT_FOUND],
      handler: async ({ params: { name }, principal }) => {
        const [board] = await database.transaction(principal.tenant, (tx) => boardsOf(tx, name));
        if (board === undefined) throw notFound(name);
        return board;
      },
    }),
    route({
      method: 'PUT',
      path: '/v1/boards/:name',
      tag: 'insights',
      scope: 'insights:write',
      summary: 'Keep a board',
      params,
      body: Board,
      responses: { 200: { description: 'The board as it is kept.', schema: NamedBoard } },
      handler: async ({ params: { name }, body, principal }) => {
        await database.transaction(principal.tenant, (tx) => saveBoard(tx, name, body));
        return { name, ...body };
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/boards/:name',
      tag: 'insights',
      scope: 'insights:write',
      summary: 'Delete a board',
      params,
      responses: { 204: { description: 'It is gone.' } },
      errors: [metricErrors.BOARD_NOT_FOUND],
      handler: async ({ params: { name }, principal }, reply) => {
        const deleted = await database.transaction(principal.tenant, (tx) => deleteBoard(tx, name));
        if (!deleted) throw notFound(name);
        reply.status(204).send();
      },
    }),
  ];
}

function notFound(name: string) {
  return metricErrors.BOARD_NOT_FOUND(`there is no board "${name}"`);
}
