import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { EventDeclaration } from '@pvt/kernel/event-type';
import { openApi } from '@pvt/kernel/http/openapi';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import type { HttpServer } from '@pvt/kernel/http/server';
import type { AnyService } from '@pvt/kernel/service';
import Type from 'typebox';
import { asyncApi } from './async-api.ts';
import { apiPage } from './reference-pages/api-page.ts';
import type { ApiDocument } from './reference-pages/document.ts';
import { errorsPage } from './reference-pages/errors-page.ts';
import { withExpressions } from './reference-pages/expressions.ts';
import type { Schemas } from './reference-pages/flow-sections.ts';
import { flowsPage } from './reference-pages/flows-page.ts';

const FILES: Readonly<Record<string, readonly [place: URL, type: string]>> = {
  'reference.css': [new URL('reference-pages/reference.css', import.meta.url), 'text/css; charset=utf-8'],
  'reference.js': [new URL('reference-pages/reference-script.ts', import.meta.url), 'text/javascript; charset=utf-8'],
  'theme.js': [new URL('reference-pages/theme-script.ts', import.meta.url), 'text/javascript; charset=utf-8'],
  'icon.svg': [new URL('../portal/public/icon.svg', import.meta.url), 'image/svg+xml'],
};
const FILE_TYPES = ['text/css', 'text/javascript', 'image/svg+xml'];

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const Document = Type.Object({}, { additionalProperties: true, description: 'The document.' });

/** The references, generated from what is mounted: OpenAPI with a page to browse it, AsyncAPI, the error catalogue. */
export function referenceRoutes(
  http: HttpServer,
  services: readonly AnyService[],
  ownTypes: (headers: IncomingHttpHeaders) => Promise<readonly EventDeclaration[]>,
): Route[] {
  const reference = { tag: 'reference', permission: 'public', method: 'GET' } as const;
  const page = (reply: RouteReply, html: string): string => {
    reply.header('content-type', 'text/html; charset=utf-8');
    reply.header('content-security-policy', PAGE_POLICY);
    return html;
  };
  // Once, when the first reader comes: by then every route is mounted.
  let browsable: string | undefined;
  let flows: string | undefined;
  return [
    route({
      ...reference,
      operationId: 'getOpenApi',
      path: '/openapi.json',
      summary: 'The HTTP API as OpenAPI 3.1',
      responses: { 200: { description: 'The document.', schema: Document } },
      handler: ({ headers }) => withExpressions(openApi(http.routes, `http://${headers.host ?? 'localhost:8080'}`)),
    }),
    route({
      ...reference,
      operationId: 'getAsyncApi',
      path: '/asyncapi.json',
      summary: 'The event types as AsyncAPI 3',
      description: 'The types that PVT itself publishes; with a credential, the tenant’s own types too.',
      responses: { 200: { description: 'The document.', schema: Document } },
      handler: async ({ headers }) => {
        const own = services.flatMap((service) => service.events);
        return asyncApi([...own, ...(await ownTypes(headers))], headers.host ?? 'localhost:8080');
      },
    }),
    route({
      ...reference,
      operationId: 'getApiPage',
      path: '/docs',
      summary: 'A page to browse and try the HTTP API',
      responses: { 200: { description: 'The page.', contentType: 'text/html' } },
      handler: (_request, reply) =>
        page(reply, (browsable ??= apiPage(withExpressions(openApi(http.routes, '')) as unknown as ApiDocument))),
    }),
    route({
      ...reference,
      operationId: 'getFlowsPage',
      path: '/docs/flows',
      summary: 'How flows are written: the definition, each step, and the functions of expressions',
      responses: { 200: { description: 'The page.', contentType: 'text/html' } },
      handler: (_request, reply) => {
        flows ??= flowsPage((openApi(http.routes, '') as unknown as ApiDocument).components.schemas as Schemas);
        return page(reply, flows);
      },
    }),
    route({
      ...reference,
      operationId: 'getErrorsPage',
      path: '/docs/errors',
      summary: 'Every error code with what it means and what to do',
      responses: { 200: { description: 'The page.', contentType: 'text/html' } },
      handler: (_request, reply) => page(reply, errorsPage()),
    }),
    route({
      ...reference,
      operationId: 'getDocsFile',
      path: '/docs/files/:file',
      summary: 'Files of the pages',
      params: Type.Object({ file: Type.String({ description: 'The file’s name.', examples: ['reference.css'] }) }),
      responses: { 200: { description: 'The file.', contentType: FILE_TYPES } },
      errors: [httpErrors.ROUTE_NOT_FOUND],
      handler: ({ params }, reply) => {
        const file = Object.hasOwn(FILES, params.file) ? FILES[params.file] : undefined;
        if (file === undefined) throw httpErrors.ROUTE_NOT_FOUND(`There is no ${params.file}.`);
        const [place, type] = file;
        // Asked for again with each page: another version of PVT has others under the same names.
        reply.header('content-type', type).header('cache-control', 'no-cache');
        return place.pathname.endsWith('.ts') ? stripTypeScriptTypes(readFileSync(place, 'utf8')) : readFileSync(place);
      },
    }),
  ];
}
