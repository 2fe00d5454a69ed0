import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const DIST = fileURLToPath(new URL('../portal/dist/', import.meta.url));
const YEAR_SECONDS = 31_536_000;

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** Serves the built portal. Its own addresses (/events, /flows/x) all get its page; the API's do not. */
export async function servePortal(fastify: FastifyInstance): Promise<void> {
  if (!existsSync(`${DIST}index.html`)) return;
  await fastify.register(fastifyStatic, {
    root: DIST,
    wildcard: false,
    index: false,
    // The build packs each file beside itself.
    preCompressed: true,
    setHeaders(response, path) {
      // Files under assets/ have their digest in their name.
      const fixed = path.includes('/assets/');
      response.header('cache-control', fixed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) => {
    if (/^\/(v1|internal|docs|asyncapi|openapi|assets)(\/|\.|$)/.test(request.url)) return reply.callNotFound();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) reply.header(name, value);
    return reply.sendFile('index.html');
  });
}
