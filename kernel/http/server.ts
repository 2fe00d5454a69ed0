import { context, propagation, ROOT_CONTEXT, type Span, SpanKind, trace } from '@opentelemetry/api';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { TSchema } from 'typebox';
import type { Problem } from '../errors.ts';
import { findInexactNumber, findJsonFault } from '../json.ts';
import type { Metrics } from '../metrics.ts';
import { isTraced, TENANT_ATTRIBUTE } from '../tracing.ts';
import { watchPressure } from './pressure.ts';
import { httpErrors, problemDocument, toProblem } from './problem.ts';
import type { Principal, Route, RouteReply, RouteRequest } from './route.ts';
import { answerUnreadable } from './unreadable-request.ts';

export interface HttpOptions {
  readonly logger: FastifyBaseLogger;
  readonly metrics: Metrics;
  /** Whose credential it is, or nothing. */
  readonly authenticate: (request: FastifyRequest) => Promise<Principal | undefined> | Principal | undefined;
  /** Past this the server sheds load (ms of event-loop delay, bytes of memory). */
  readonly maxEventLoopDelayMs: number;
  readonly maxMemoryBytes: number;
  /** More reasons to shed load: a sentence, or nothing. */
  readonly overloaded: () => string | undefined;
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

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => Ajv2020;
const bodies = addFormats(new Ajv2020({ strict: false, allErrors: false }));
const parameters = addFormats(new Ajv2020({ strict: false, coerceTypes: true, useDefaults: true }));

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
    exposeHeadRoutes: false,
  });
  const routes: Route[] = [];

  fastify.removeAllContentTypeParsers();
  const pressure = watchPressure({
    eventLoopDelayMs: options.maxEventLoopDelayMs,
    memoryBytes: options.maxMemoryBytes,
  });
  fastify.addHook('onClose', async () => pressure.stop());
  const overloaded = (): string | undefined => pressure.reason() ?? options.overloaded();

  fastify.setErrorHandler((error, request, reply) => sendProblem(options, toProblem(error), request, reply));
  fastify.setNotFoundHandler((request, reply) => {
    const detail = `There is no ${request.method} ${request.url.split('?')[0]}. /docs lists what there is.`;
    return sendProblem(options, httpErrors.ROUTE_NOT_FOUND(detail), request, reply);
  });
  observe(fastify, options.metrics);

  return {
    fastify,
    routes,
    add(route) {
      routes.push(route);
      void fastify.register(async (scope) => mount(scope, route, { ...options, overloaded }));
    },
  };
}

function mount(scope: FastifyInstance, route: Route, options: HttpOptions): void {
  readBodies(scope, route);
  const checkParams = compile(parameters, route.params);
  const checkQuery = compile(parameters, route.query);
  const checkBody = route.reads === undefined || route.reads === 'json' ? compile(bodies, route.body) : undefined;
  scope.route({
    method: route.method,
    url: route.path,
    bodyLimit: route.bodyLimit ?? (route.reads === 'stream' ? UNBOUNDED : MEBIBYTE),
    preParsing: async (request) => {
      // Before the body is read: a stranger's bytes are not worth parsing.
      request.principal = await admit(route, request, options);
    },
    handler: async (request, reply) => {
      refuseUnfitText(request.params);
      refuseUnfitText(request.query);
      check(checkParams, request.params, 'the path');
      check(checkQuery, request.query, 'the query');
      check(checkBody, request.body, '');
      const result = await route.handler(toRouteRequest(request), toRouteReply(reply));
      if (!reply.sent && result !== undefined && result !== reply) return reply.send(result);
      return reply;
    },
  });
}

const NOBODY: Principal = { tenant: '', tenantName: '', name: '', scopes: new Set() };

async function admit(route: Route, request: FastifyRequest, options: HttpOptions): Promise<Principal> {
  if (!route.always) {
    const reason = options.overloaded();
    if (reason !== undefined) throw httpErrors.OVERLOADED(reason, { retryAfterSeconds: 1 });
  }
  if (route.scope === 'public') return NOBODY;
  const found = options.authenticate(request);
  const principal = found instanceof Promise ? await found : found;
  if (principal === undefined) {
    const given = request.headers.authorization !== undefined || request.headers.cookie !== undefined;
    throw httpErrors.UNAUTHENTICATED(
      given
        ? 'The API key or session is not valid (any more). Make a new key, or sign in again.'
        : 'Send an API key: `Authorization: Bearer pvt_…`.',
    );
  }
  request.span?.setAttribute(TENANT_ATTRIBUTE, principal.tenant);
  if (!principal.scopes.has(route.scope) && !principal.scopes.has('*')) {
    throw httpErrors.SCOPE_MISSING(`"${principal.name}" lacks the scope ${route.scope}.`, {
      more: { scope: route.scope },
    });
  }
  return principal;
}

function readBodies(scope: FastifyInstance, route: Route): void {
  if (route.reads === 'stream') {
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
  } else if (route.reads === 'raw') {
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  } else {
    scope.addContentTypeParser(/^application\/([\w.-]+\+)?json/, { parseAs: 'buffer' }, (_request, body, done) => {
      try {
        done(null, parseJson(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    });
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws JSON_INVALID, JSON_NOT_SAFE */
export function parseJson(bytes: Buffer | string): unknown {
  let value: unknown;
  let text: string;
  try {
    text = typeof bytes === 'string' ? bytes : utf8.decode(bytes);
    value = JSON.parse(text);
  } catch (error) {
    throw httpErrors.JSON_INVALID(`The body is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
  const inexact = findInexactNumber(text);
  if (inexact !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`The number ${inexact.slice(0, 40)} can not be kept exactly; send it as a string.`);
  }
  const fault = findJsonFault(value);
  if (fault !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`At ${fault.pointer || 'the top'}: ${fault.detail}.`, { pointer: fault.pointer });
  }
  return value;
}

function compile(ajv: Ajv2020, schema: TSchema | undefined): ValidateFunction | undefined {
  return schema === undefined ? undefined : ajv.compile(schema);
}

/** Addresses can carry what no stored text can hold, such as U+0000; the body's JSON is looked at when it is parsed. */
function refuseUnfitText(parameters: unknown): void {
  const fault = findJsonFault(parameters);
  if (fault !== undefined) {
    throw httpErrors.REQUEST_INVALID(`${fault.pointer}: ${fault.detail}.`, { pointer: fault.pointer });
  }
}

function check(validate: ValidateFunction | undefined, value: unknown, where: string): void {
  if (validate === undefined || validate(value)) return;
  const [error] = validate.errors ?? [];
  const missing: unknown = error?.keyword === 'required' ? error.params['missingProperty'] : undefined;
  const extra: unknown = error?.keyword === 'additionalProperties' ? error.params['additionalProperty'] : undefined;
  const at = error?.instancePath ?? '';
  const pointer = missing === undefined && extra === undefined ? at : `${at}/${String(missing ?? extra)}`;
  const said = extra === undefined ? (error?.message ?? 'is wrong') : 'is not a member that this route knows';
  const allowed: unknown = error?.keyword === 'enum' ? error.params['allowedValues'] : undefined;
  const options = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  const subject = pointer === '' ? where || 'the body' : pointer;
  throw httpErrors.REQUEST_INVALID(`${subject} ${missing === undefined ? said : 'is missing'}${options}.`, { pointer });
}

function toRouteRequest(request: FastifyRequest): RouteRequest<undefined, undefined, undefined> {
  return {
    params: request.params as undefined,
    query: request.query as undefined,
    body: request.body as undefined,
    headers: request.headers,
    principal: request.principal,
    raw: request.raw,
    url: request.url,
  };
}

function toRouteReply(reply: FastifyReply): RouteReply {
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
  if (document.status >= 500 && problem.code !== 'OVERLOADED') {
    options.logger.error(
      { err: problem.options.cause ?? problem, requestId: request.id, traceId, url: request.url },
      problem.detail,
    );
  }
  if (problem.options.retryAfterSeconds !== undefined)
    reply.header('retry-after', String(problem.options.retryAfterSeconds));
  if (document.status === 401) reply.header('www-authenticate', 'Bearer');
  // A body that was not read to its end would be taken for the next request.
  if (!request.raw.complete) reply.header('connection', 'close');
  return reply
    .status(document.status)
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify(document));
}

/** Measures each request, and opens its span when its trace is recorded. */
function observe(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.decorateRequest('principal', null as unknown as Principal);
  fastify.decorateRequest('span', undefined);
  fastify.addHook('onRequest', (request, _reply, done) => {
    const parent = isTraced(request.method, request.headers['traceparent']);
    if (parent === undefined) return done();
    const base = parent === 'new' ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, request.headers);
    const name = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    const span = trace.getTracer('pvt').startSpan(name, { kind: SpanKind.SERVER }, base);
    request.span = span;
    return context.with(trace.setSpan(base, span), done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requests.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    request.span?.setAttribute('http.response.status_code', reply.statusCode);
    request.span?.end();
    done();
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal;
    span: Span | undefined;
  }
}
