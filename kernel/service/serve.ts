import type { FastifyInstance } from 'fastify';
import { endEventStreams } from '../http/events-stream.ts';
import { createHttpServer, type HttpServer } from '../http/server.ts';
import { internalRoutes } from './internal-routes.ts';
import type { Platform } from './platform.ts';
import { healthRoute, metricsRoute } from './readiness.ts';

/** How long requests under way may take to finish when the program stops (ms). */
const DRAIN_MS = 10_000;

export interface Served {
  readonly port: number;
  /** Answers what is under way; uploads are cut, since they may take hours and go on where they were. */
  close(): Promise<void>;
}

/** @throws Error as the operating system has it: EADDRINUSE, EACCES */
export async function serve(
  http: HttpServer,
  address: { readonly port: number; readonly host: string },
): Promise<Served> {
  await http.fastify.listen({ ...address });
  return {
    port: portOf(http.fastify, address.port),
    async close() {
      endEventStreams();
      const cut = setTimeout(() => http.fastify.server.closeAllConnections(), DRAIN_MS);
      await http.fastify.close();
      clearTimeout(cut);
    },
  };
}

function portOf(fastify: FastifyInstance, asked: number): number {
  const address = fastify.server.address();
  return typeof address === 'object' && address !== null ? address.port : asked;
}

/** The server that the installation's other processes call, and that metrics are read from, apart from the one for people. */
export async function internalServer(platform: Platform): Promise<HttpServer> {
  const { logger, http, operations } = platform.options;
  const server = await createHttpServer({
    logger,
    metrics: platform.metrics,
    pulse: platform.pulse,
    authenticate: () => undefined,
    maxEventLoopDelayMs: http.maxEventLoopDelayMs,
    maxMemoryBytes: http.maxMemoryBytes,
    overloaded: () => undefined,
    ...(http.internalConnections === undefined ? {} : { connections: http.internalConnections }),
  });
  for (const route of internalRoutes(platform.operations.offered, operations.secret)) server.add(route);
  server.add(healthRoute());
  server.add(metricsRoute(platform.metrics, 'public'));
  return server;
}
