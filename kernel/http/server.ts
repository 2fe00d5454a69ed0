import type { IncomingMessage } from 'node:http';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type CallContext, permits } from '../service/context.ts';
import type { Problem } from '../service/errors.ts';
import { admit, type Gate } from './admission.ts';
import { allowedMethods } from './allowed-methods.ts';
import { requireUtf8 } from './charset.ts';
import { parseJson } from './json-body.ts';
import { observe } from './observe.ts';
import { watchPressure } from './pressure.ts';
import { httpErrors, problemDocument, toProblem } from './problem.ts';
import { compileCheck } from './request-check.ts';
import type { Route, RouteReply, RouteRequest } from './route.ts';
import { discardRest } from './unread-body.ts';
import { answerUnreadable } from './unreadable-request.ts';

export interface HttpOptions extends Gate {
  readonly logger: FastifyBaseLogger;
  /** Past this the server sheds load (ms of event-loop delay, bytes of memory). */
  readonly maxEventLoopDelayMs: number;
  readonly maxMemoryBytes: number;
  /** A connection on which nothing moves for so long is closed; default two minutes. */
  readonly silenceMs?: number;
}

export interface HttpServer {
  readonly routes: readonly Route[];
  add(route: Route): void;
  readonly fastify: FastifyInstance;
}

const MEBIBYTE = 1024 * 1024;
const SILENCE_MS = 120_000;
/** Streams are bounded by what reads them. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/** What is sent by a route that reads its body itself, with the end of its handler. */
type Uploads = Map<IncomingMessage, Promise<unknown>>;

export async function createHttpServer(options: HttpOptions): Promise<HttpServer> {
  const fastify = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    // One logger for all: a child per request costs more than the request's own work; lines carry the trace id anyway.
    childLoggerFactory: (logger) => logger,
    bodyLimit: MEBIBYTE,
    routerOptions: { maxParamLength: 500 },
    // No limit for a whole request (an import may take hours), but one for silence on its connection.
    requestTimeout: 0,
    connectionTimeout: options.silenceMs ?? SILENCE_MS,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => void sendProblem(options, toProblem(error), request, reply),
    keepAliveTimeout: 65_000,
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
  fastify.addHook('onClose', async () => pressure.stop());
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
  fastify.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(routes, request.url);
    if (allowed.length > 0) {
      reply.header('allow', allowed.join(', '));
      if (request.method === 'OPTIONS') return reply.status(204).send();
      const detail = `It can not be asked with ${request.method}, but with ${allowed.join(', ')}.`;
      return sendProblem(options, httpErrors.METHOD_NOT_ALLOWED(detail), request, reply);
    }
    const detail = `There is no ${request.method} ${request.url.split('?')[0]}. /docs lists what there is.`;
    return sendProblem(options, httpErrors.ROUTE_NOT_FOUND(detail), request, reply);
  });
  fastify.decorateRequest('context', null as unknown as CallContext);
  observe(fastify, options.metrics);

  return {
    fastify,
    routes,
    add(route) {
      routes.push(route);
      void fastify.register(async (scope) => mount(scope, route, { ...options, overloaded }, uploads));
    },
  };
}

function mount(scope: FastifyInstance, route: Route, options: HttpOptions, uploads: Uploads): void {
  readBodies(scope, route);
  const check = compileCheck(route);
  scope.route({
    method: route.method,
    url: route.path,
    // A stream of events has no end that a HEAD could wait for.
    exposeHeadRoute: route.method === 'GET' && route.responses[200]?.contentType !== 'text/event-stream',
    bodyLimit: route.bodyLimit ?? (route.reads === 'stream' ? UNBOUNDED : MEBIBYTE),
    preParsing: async (request) => {
      // Before the body is read: a stranger's bytes are not worth parsing.
      request.context = await admit(route, request, options);
    },
    handler: async (request, reply) => {
      check(request);
      const stillAdmitted = async (): Promise<boolean> => {
        const caller = await options.authenticate(request);
        return route.permission === 'public' || (caller !== undefined && permits(caller.principal, route.permission));
      };
      const handled = route.handler(toRouteRequest(request), toRouteReply(reply, stillAdmitted)) as unknown;
      if (route.reads === 'stream') {
        const over = Promise.resolve(handled).finally(() => uploads.delete(request.raw));
        uploads.set(request.raw, over);
        over.catch(() => undefined);
      }
      const result = await handled;
      if (!reply.sent && result !== undefined && result !== reply) return reply.send(result);
      return reply;
    },
  });
}

function readBodies(scope: FastifyInstance, route: Route): void {
  if (route.reads === 'stream') {
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
  } else if (route.reads === 'raw') {
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  } else {
    scope.addContentTypeParser(/^application\/([\w.-]+\+)?json/, { parseAs: 'buffer' }, (request, body, done) => {
      try {
        requireUtf8(request.headers['content-type']);
        done(null, parseJson(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    });
  }
}

function toRouteRequest(request: FastifyRequest): RouteRequest<undefined, undefined, undefined> {
  return {
    params: request.params as undefined,
    query: request.query as undefined,
    body: request.body as undefined,
    headers: request.headers,
    context: request.context,
    raw: request.raw,
    url: request.url,
  };
}

function toRouteReply(reply: FastifyReply, stillAdmitted: () => Promise<boolean>): RouteReply {
  const self: RouteReply = {
    status(code) {
      reply.status(code);
      return self;
    },
    header(name, value) {
      reply.header(name, value);
      return self;
    },
    send(body) {
      void reply.send(body);
    },
    hijack() {
      reply.hijack();
      return reply.raw;
    },
    stillAdmitted,
  };
  return self;
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
  if (document.status >= 500 && problem.code !== 'OVERLOADED' && !brokeOff) {
    options.logger.error(
      { err: problem.options.cause ?? problem, requestId: request.id, traceId, url: request.url },
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

declare module 'fastify' {
  interface FastifyRequest {
    context: CallContext;
  }
}
