import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { errorCatalogue } from '@pvt/kernel/errors';
import type { EventDeclaration } from '@pvt/kernel/event-type';
import { openApi } from '@pvt/kernel/http/openapi';
import { httpErrors, STATUS } from '@pvt/kernel/http/problem';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import type { HttpServer } from '@pvt/kernel/http/server';
import type { AnyService } from '@pvt/kernel/service';
import Type from 'typebox';
import { asyncApi } from './async-api.ts';

const UI = dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui/static/swagger-ui.css'));
const UI_FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'start.js': 'text/javascript; charset=utf-8',
};

const UI_TYPES = ['text/css', 'text/javascript'];

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>PVT API</title><link rel="stylesheet" href="/docs/files/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/files/swagger-ui-bundle.js"></script><script src="/docs/files/start.js"></script></body></html>`;
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#ui', deepLinking: true, persistAuthorization: true });`;

const SHARED_POLICY = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];

/** Swagger UI writes styles into its page, and has its pictures in its style sheet. */
const API_PAGE_POLICY = [
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
];

const ERRORS_STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}
h2{font:600 1rem ui-monospace,monospace}section:target{outline:2px solid;outline-offset:.5rem}`;
const ERRORS_PAGE_POLICY = [`style-src 'sha256-${createHash('sha256').update(ERRORS_STYLE).digest('base64')}'`];

const Document = Type.Object({}, { additionalProperties: true, description: 'The document.' });

/** The references, generated from what is mounted: OpenAPI with a page to browse it, AsyncAPI, the error catalogue. */
export function referenceRoutes(
  http: HttpServer,
  services: readonly AnyService[],
  ownTypes: (headers: IncomingHttpHeaders) => Promise<readonly EventDeclaration[]>,
): Route[] {
  const reference = { tag: 'reference', permission: 'public', method: 'GET' } as const;
  const page = (reply: RouteReply, html: string, policy: readonly string[]): string => {
    reply.header('content-type', 'text/html; charset=utf-8');
    reply.header('content-security-policy', [...SHARED_POLICY, ...policy].join('; '));
    return html;
  };
  return [
    route({
      ...reference,
      operationId: 'getOpenApi',
      path: '/openapi.json',
      summary: 'The HTTP API as OpenAPI 3.1',
      responses: { 200: { description: 'The document.', schema: Document } },
      handler: ({ headers }) => openApi(http.routes, `http://${headers.host ?? 'localhost:8080'}`),
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
      handler: (_request, reply) => page(reply, PAGE, API_PAGE_POLICY),
    }),
    route({
      ...reference,
      operationId: 'getErrorsPage',
      path: '/docs/errors',
      summary: 'Every error code with what it means and what to do',
      responses: { 200: { description: 'The page.', contentType: 'text/html' } },
      handler: (_request, reply) => page(reply, errorsPage(), ERRORS_PAGE_POLICY),
    }),
    route({
      ...reference,
      operationId: 'getDocsFile',
      path: '/docs/files/:file',
      summary: 'Files of the pages',
      params: Type.Object({ file: Type.String({ description: 'The file’s name.', examples: ['swagger-ui.css'] }) }),
      responses: { 200: { description: 'The file.', contentType: UI_TYPES } },
      errors: [httpErrors.ROUTE_NOT_FOUND],
      handler: ({ params }, reply) => {
        const type = Object.hasOwn(UI_FILES, params.file) ? UI_FILES[params.file] : undefined;
        if (type === undefined) throw httpErrors.ROUTE_NOT_FOUND(`There is no ${params.file}.`);
        reply.header('content-type', type).header('cache-control', 'public, max-age=3600');
        return params.file === 'start.js' ? START : readFileSync(join(UI, params.file));
      },
    }),
  ];
}

function errorsPage(): string {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const rows = errorCatalogue().map(
    ([code, { kind, title, description }]) =>
      `<section id="${code}"><h2>${code} <small>${STATUS[kind]}</small></h2><p><b>${escape(title)}.</b> ${escape(description)}</p></section>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>PVT errors</title><style>${ERRORS_STYLE}</style></head>
<body><main><h1>Errors</h1>${rows.join('')}</main></body></html>`;
}
