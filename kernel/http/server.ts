import { createServer, type IncomingMessage, maxHeaderSize } from 'node:http';
import type { Socket } from 'node:net';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { AccessTrail } from '../service/access-trail.ts';
import type { CallContext } from '../service/context.ts';
import type { Problem } from '../service/errors.ts';
import type { Gate } from './admission.ts';
import { allowedMethods } from './allowed-methods.ts';
import { boundConnections, type ConnectionLimits, type Connections, isAwaited } from './connections.ts';
import { preflightHeaders } from './cross-origin-headers.ts';
import { mountRoute, type Uploads } from './mount-route.ts';
import { observe } from './observe.ts';
import { originsOf } from './origin.ts';
import { parseNetworks } from './peer-address.ts';
import { watchPressure } from './pressure.ts';
import { httpErrors, problemDocument, toProblem } from './problem.ts';
import type { Pulse } from './pulse.ts';
import type { Route } from './route.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { endSlowPeers } from './slow-peers.ts';
import { createStreamPlaces, type StreamLimits } from './stream-places.ts';
import { TimedRequest } from './timed-request.ts';
import { discardRest } from './unread-body.ts';
import { answerUnreadable } from './unreadable-request.ts';

export interface HttpOptions extends Gate {
  readonly logger: FastifyBaseLogger;
  /** Past this the server sheds load (ms of event-loop delay, bytes of memory). */
  readonly maxEventLoopDelayMs: number;
  readonly maxMemoryBytes: number;
  /** A connection on which nothing moves for so long is closed; default two minutes. */
  readonly silenceMs?: number;
  /** How often connections are looked at for peers that are too slow; default ten seconds. */
  readonly lookMs?: number;
  /** By default as many as fit a process with few file descriptors. */
  readonly connections?: ConnectionLimits;
  /** Where people find the server; absent when that is not known. */
  readonly publicUrl?: URL | undefined;
  /** Of the database that requests wait for. */
  readonly pulse?: Pulse;
  /** Streams of events that may be open at once. */
  readonly streams?: StreamLimits;
}

export interface HttpServer {
  readonly routes: readonly Route[];
  /**
   * @param trail where refusals, and readings of what is sensitive, are kept
   * @param service whose route it is; none where it is the program's own
   */
  add(route: Route, trail?: AccessTrail, service?: string): void;
  readonly fastify: FastifyInstance;
}

const MEBIBYTE = 1024 * 1024;
/** Node's bound of all headers with the address (bytes). */
const LONGEST_ADDRESS = maxHeaderSize;
const SILENCE_MS = 120_000;
const HEADERS_MS = 20_000;
const HEADERS_LOOK_MS = 5000;
const FEW_CONNECTIONS: ConnectionLimits = { most: 512, mostPerAddress: 512, proxies: parseNetworks('') };
const FEW_STREAMS: StreamLimits = { most: 1000, mostPerTenant: 200 };

export async function createHttpServer(options: HttpOptions): Promise<HttpServer> {
  // Made here and not by Fastify, which makes another one for each address of a name, and those would have no bounds.
  const server = createServer<typeof IncomingMessage>({
    IncomingMessage: TimedRequest,
    headersTimeout: HEADERS_MS,
    connectionsCheckingInterval: HEADERS_LOOK_MS,
    // No limit for a whole request (an import may take hours), but one for silence on its connection.
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
  });
  server.setTimeout(options.silenceMs ?? SILENCE_MS);
  const limits = options.connections ?? FEW_CONNECTIONS;
  const connections = boundConnections(server, limits, options.metrics.connectionsRefused);
  // Silence is ended where the peer is waited for, and not while this server works on what it was sent.
  server.on('timeout', (socket: Socket) => {
    const held = connections.heldOf(socket);
    if (held?.request === undefined || isAwaited(held) !== undefined) socket.destroy();
  });
  const fastify = Fastify({
    serverFactory: (handler) => server.on('request', handler),
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    // One logger for all: a child per request costs more than the request's own work; lines carry the trace id anyway.
    childLoggerFactory: (logger) => logger,
    bodyLimit: MEBIBYTE,
    // As long as an address can be: the check of its form says what is wrong, where the router finds no address.
    routerOptions: { maxParamLength: LONGEST_ADDRESS },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) =>
      void sendProblem(options, toProblem(error), request, reply.headers(SECURITY_HEADERS)),
    forceCloseConnections: 'idle',
    // Ours say what is the matter in the form that all errors have.
    return503OnClosing: false,
  });
  const routes: Route[] = [];
  const uploads: Uploads = new Map();

  fastify.removeAllContentTypeParsers();
  const pressure = watchPressure({
    eventLoopDelayMs: options.maxEventLoopDelayMs,
    memoryBytes: options.maxMemoryBytes,
  });
  const stopLooking = endSlowPeers(connections, options.lookMs);
  fastify.addHook('onClose', async () => {
    pressure.stop();
    stopLooking();
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    done(refusalOf(connections, request, reply));
  });
  let stopping = false;
  fastify.addHook('preClose', async () => {
    stopping = true;
    // Uploads may go on for hours, and are resumed where they were cut.
    const cut = [...uploads].filter(([upload]) => !upload.complete);
    for (const [upload] of cut) upload.socket.destroy();
    // What they still note of it needs the database, which closes next.
    await Promise.allSettled(cut.map(([, over]) => over));
  });
  const overloaded = (): string | undefined =>
    stopping ? 'The server is stopping; another one takes over.' : (pressure.reason() ?? options.overloaded());

  fastify.setErrorHandler((error, request, reply) => sendProblem(options, toProblem(error), request, reply));
  const answerNotThere = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const allowed = allowedMethods(routes, request.url);
    if (allowed.length > 0) {
      reply.header('allow', allowed.join(', '));
      if (request.method === 'OPTIONS')
        return reply
          .status(204)
          .headers(preflightHeaders(routes, request.url, request.headers))
          .send();
      const detail = `It can not be asked with ${request.method}, but with ${allowed.join(', ')}.`;
      return sendProblem(options, httpErrors.METHOD_NOT_ALLOWED(detail), request, reply);
    }
    const detail = `There is no ${request.method} ${request.url.split('?')[0]}. /docs lists what there is.`;
    return sendProblem(options, httpErrors.ROUTE_NOT_FOUND(detail), request, reply);
  };
  fastify.setNotFoundHandler(answerNotThere);
  fastify.decorateRequest('context', null as unknown as CallContext);
  observe(fastify, options.metrics);
  // What no route takes is answered by its address alone: Fastify would first find fault with its body, and for a method such
  // as QUERY with there being none.
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.is404) answerNotThere(request, reply);
    else done();
  });

  const streams = createStreamPlaces(options.streams ?? FEW_STREAMS);
  const origins = originsOf({ publicUrl: options.publicUrl, proxies: limits.proxies });
  const clientAddress = ({ raw }: FastifyRequest): string => origins.clientAddress(raw);
  const mounting = { ...options, overloaded, uploads, streams, origins, clientAddress };

  return {
    fastify,
    routes,
    add(route, trail, service = '') {
      routes.push(route);
      const mount = async (scope: FastifyInstance): Promise<void> =>
        mountRoute(scope, route, { ...mounting, service }, trail);
      // Without a name of its own, Fastify looks through every module that is loaded for the one that made it.
      void fastify.register(Object.assign(mount, { [Symbol.for('fastify.display-name')]: route.operationId }));
    },
  };
}

/** What is asked on a connection beyond the limits; whether the process lives is told there too. */
function refusalOf(connections: Connections, request: FastifyRequest, reply: FastifyReply): Problem | undefined {
  const refusal = connections.refusal(request.raw.socket);
  if (refusal === undefined) return undefined;
  reply.header('connection', 'close');
  if (request.routeOptions.config.always === true) return undefined;
  return httpErrors.OVERLOADED(refusal, { retryAfterSeconds: 1 });
}

function sendProblem(
  options: HttpOptions,
  problem: Problem,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const traceId = request.span?.spanContext().traceId;
  const document = problemDocument(problem, {
    instance: request.url.split('?')[0],
    requestId: request.id,
    ...(traceId === undefined ? {} : { traceId }),
  });
  // Whoever broke off in the middle of a body gets no answer: there is nothing to look into.
  const brokeOff = request.raw.destroyed && !request.raw.complete;
  if (document.status >= 500 && !isExpected(problem) && !brokeOff) {
    options.logger.error(
      // The route and not the address: what stands in its place may be a secret, as in the address of a calendar.
      { err: problem.options.cause ?? problem, requestId: request.id, traceId, route: routeOf(request) },
      problem.detail,
    );
  }
  if (problem.options.retryAfterSeconds !== undefined)
    reply.header('retry-after', String(problem.options.retryAfterSeconds));
  if (document.status === 401) reply.header('www-authenticate', 'Bearer');
  if (!request.raw.complete) {
    // Fastify would close the connection on what is still coming, and the client would never see the answer.
    reply.removeHeader('connection');
    discardRest(request.raw);
  }
  return reply
    .status(document.status)
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify(document));
}

const routeOf = ({ method, routeOptions }: FastifyRequest): string => `${method} ${routeOptions.url ?? 'unknown'}`;

/** A refusal before anything was done: under overload, or on a full disk, a line for each would be the next load. */
function isExpected({ code, options }: Problem): boolean {
  return code === 'OVERLOADED' || (code === 'STORAGE_FULL' && options.cause === undefined);
}

declare module 'fastify' {
  interface FastifyRequest {
    context: CallContext;
  }
  interface FastifyContextConfig {
    /** Answers whatever the load. */
    always?: boolean;
    /** Whose route it is. */
    service?: string;
  }
}
