import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { ListedRoute } from '../core/listed-route.ts';
import { ShownUpstream } from '../core/shown-upstream.ts';
import { listRoutes, tryRequest } from '../use-cases/routes.ts';
import { listUpstreams, showGateway } from '../use-cases/show-gateway.ts';
import type { GatewayTools } from '../use-cases/tools.ts';
import { GatewayStatus } from './schemas.ts';

const Search = Type.Object({
  ...PageQuery.properties,
  search: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'What the name, a host, the path or the target has in it.',
      examples: ['stays'],
    }),
  ),
});

const TriedRequest = Type.Object(
  {
    method: Type.String({ pattern: '^[A-Z]{1,20}$', maxLength: 20, description: 'Of HTTP.', examples: ['GET'] }),
    url: Type.String({
      pattern: '^https?://[^/?#@\\s]+([/?][^#\\s]*)?$',
      maxLength: 8000,
      description: 'The whole address, as the client has it.',
      examples: ['https://api.example.org/v1/stays?page=2'],
    }),
    headers: Type.Optional(
      Type.Record(Type.String({ pattern: '^[A-Za-z0-9-]{1,100}$' }), Type.String({ maxLength: 4000 }), {
        maxProperties: 50,
        description: 'Those that conditions may go by.',
        examples: [{ 'accept-language': 'pt' }],
      }),
    ),
  },
  { additionalProperties: false, title: 'GatewayTriedRequest', description: 'A request that is not sent.' },
);

const Tried = Type.Object(
  {
    route: Type.Union([ListedRoute, Type.Null()], { description: 'The one that takes it; null where none does.' }),
    path: Type.Union([Type.String(), Type.Null()], {
      description: 'The path that the upstream gets.',
      examples: ['/v1/stays'],
    }),
    otherMethods: Type.Array(Type.String(), {
      description: 'Where no route takes it, the methods by which one would.',
      examples: [['POST']],
    }),
  },
  { additionalProperties: false, title: 'GatewayTried', description: 'Where a request would go.' },
);

const reading = { tag: 'gateway', permission: 'operator:gateway' } as const;

/** The routes by which operators see what the gateway does. */
export function gatewayRoutes(tools: GatewayTools): Route[] {
  return [
    route({
      ...reading,
      operationId: 'getGateway',
      method: 'GET',
      path: '/v1/gateway',
      summary: 'By what the gateways go',
      responses: { 200: { description: 'The document’s revision, and the processes.', schema: GatewayStatus } },
      errors: [],
      handler: ({ context }) => showGateway(tools, context),
    }),
    route({
      ...reading,
      operationId: 'listGatewayRoutes',
      method: 'GET',
      path: '/v1/gateway/routes',
      summary: 'The routes of the gateway',
      query: Search,
      responses: { 200: { description: 'By name.', schema: pageOf(ListedRoute) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listRoutes(tools, context, query),
    }),
    route({
      ...reading,
      operationId: 'tryGatewayRequest',
      method: 'POST',
      path: '/v1/gateway/try',
      stores: false,
      summary: 'Which route would take a request',
      description: 'As gateways find it, by the document that they go by. Nothing is sent.',
      body: TriedRequest,
      responses: { 200: { description: 'The route, or none.', schema: Tried } },
      errors: [],
      handler: ({ context, body }) => tryRequest(tools, context, body),
    }),
    route({
      ...reading,
      operationId: 'listGatewayUpstreams',
      method: 'GET',
      path: '/v1/gateway/upstreams',
      summary: 'Where the gateway sends requests, and how that goes',
      query: PageQuery,
      responses: { 200: { description: 'By name, each as all gateways see it.', schema: pageOf(ShownUpstream) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listUpstreams(tools, context, query),
    }),
  ];
}
