import { timingSafeEqual } from 'node:crypto';
import Type from 'typebox';
import { httpErrors } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { type Offered, runOffered } from './operations.ts';
import { contextOfPeer, OPERATION_HEADER, OPERATION_PATH, PeerCall } from './peer-call.ts';

/** An event of a MiB with what goes along; the operation itself says what it takes. */
const LARGEST_CALL = 16 * 1024 * 1024;

/**
 * What the other processes of the installation call: one route for all operations, for holders of its secret only, on a
 * listener of its own.
 */
export function internalRoutes(offered: ReadonlyMap<string, Offered>, secret: string): Route[] {
  return [
    route({
      operationId: 'callOperation',
      method: 'POST',
      path: `${OPERATION_PATH}:name`,
      tag: 'internal',
      summary: 'Call an operation of a contract',
      permission: 'public',
      params: Type.Object({ name: Type.String() }),
      body: PeerCall,
      bodyLimit: LARGEST_CALL,
      responses: { 200: { description: 'The output.', schema: Type.Object({ output: Type.Unknown() }) } },
      handler: async ({ params, body, headers, context }, reply) => {
        if (!sameText(headers.authorization ?? '', `Bearer ${secret}`))
          throw httpErrors.UNAUTHENTICATED('This address is for PVT’s own processes.');
        const operation = offered.get(params.name);
        if (operation === undefined)
          throw httpErrors.ROUTE_NOT_FOUND(`The operation ${params.name} is not offered here.`);
        reply.header(OPERATION_HEADER, params.name);
        const output = await runOffered(operation, contextOfPeer(body, context.traceparent), body.input);
        return { output: output ?? null };
      },
    }),
  ];
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
