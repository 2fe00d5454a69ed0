import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTrail } from '../service/access-trail.ts';
import type { CallContext } from '../service/context.ts';
import { admit, type Gate, isKnown, mayAsk } from './admission.ts';
import { requireUtf8 } from './charset.ts';
import { letIn } from './connections.ts';
import { crossOriginHeaders } from './cross-origin-headers.ts';
import { parseJson } from './json-body.ts';
import { type Origins, refuseBodySentUnasked } from './origin.ts';
import { toProblem } from './problem.ts';
import type { Pulse } from './pulse.ts';
import { requestCheck } from './request-check.ts';
import { isEventStream, type Route, type RouteReply, type RouteRequest } from './route.ts';
import { takeSecretHeader } from './secret-header.ts';
import type { StreamPlaces } from './stream-places.ts';
import { TimedRequest } from './timed-request.ts';
import { discardRest } from './unread-body.ts';

/** What routes are mounted with. */
export interface Mounting extends Gate {
  readonly uploads: Uploads;
  readonly streams: StreamPlaces;
  readonly origins: Origins;
  /** Whose the route is; empty where it is the program's own. */
  readonly service: string;
  /** Absent where nothing is needed that could fall silent. */
  readonly pulse?: Pulse;
}

/** What is sent by a route that reads its body itself, with the end of its handler. */
export type Uploads = Map<IncomingMessage, Promise<unknown>>;

const MEBIBYTE = 1024 * 1024;
/** What anybody may send. */
const MOST_OF_STRANGERS = 64 * 1024;
/** Streams are bounded by what reads them. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/** @param trail where refusals, and readings of what is sensitive, are kept */
export function mountRoute(scope: FastifyInstance, route: Route, mounting: Mounting, trail?: AccessTrail): void {
  if (route.fromAnyPage === true && route.permission !== 'public')
    throw new Error(`${route.operationId}: what pages of other origins may send to is public`);
  if (route.crossOrigin !== undefined && route.fromAnyPage !== true)
    throw new Error(`${route.operationId}: what pages of other origins may read sees no cookie`);
  readBodies(scope, route);
  const check = requestCheck(route);
  const unlessSilent = mounting.pulse?.unlessSilent ?? ((work) => work);
  // An upload waits until the database is back, for it may have come a long way; what answers whatever the load bounds its
  // own waiting, and says what is away.
  const waitsByItself = route.reads === 'stream' || route.always === true;
  if (trail !== undefined)
    scope.setErrorHandler(async (error, request) => {
      const problem = toProblem(error);
      // A refusal stays one while the database gives no answer.
      if (problem.entry.kind === 'forbidden' && isSomebody(request.context))
        await unlessSilent(trail.refused(request.context, askedOf(route, request), problem)).catch(() => undefined);
      throw problem;
    });
  scope.route({
    method: route.method,
    url: route.path,
    // A stream of events has no end that a HEAD could wait for.
    exposeHeadRoute: route.method === 'GET' && !isEventStream(route),
    config: { always: route.always === true, service: mounting.service },
    bodyLimit: bodyLimitOf(route),
    preParsing: async (request, reply) => {
      void reply.headers({ ...route.answersWith?.(), ...crossOriginHeaders(route, request.headers) });
      mounting.origins.keepBoundCookies(request.raw);
      if (route.fromAnyPage === true) delete request.raw.headers.cookie;
      else if (route.method !== 'GET') {
        mounting.origins.refuseForeignPage(request.raw);
        // Files are of any type; those of a browser are what the person chose.
        if (route.reads !== 'stream') refuseBodySentUnasked(request.headers);
      }
      // Before the body is read: a stranger's bytes are not worth parsing.
      await unlessSilent(admit(route, request, mounting));
      if (route.permission !== 'public') letIn(request.raw.socket, route.reads === 'stream' ? 'upload' : 'body');
    },
    handler: async (request, reply) => {
      takeSecretHeader(route, request);
      check(request);
      const stillAdmitted = async (): Promise<boolean> => {
        const caller = await mounting.authenticate(request);
        if (route.permission === 'public') return true;
        return isKnown(caller) && caller.suspended === undefined && mayAsk(caller.principal, route, request);
      };
      // Before the handler, which opens what a stream needs; given back however it ends.
      if (isEventStream(route)) reply.raw.once('close', mounting.streams.take(request.context.tenant));
      const { streams } = mounting;
      const handled = route.handler(
        toRouteRequest(request, mounting.origins),
        toRouteReply(reply, streams, stillAdmitted),
      ) as unknown;
      if (route.reads === 'stream') {
        const over = Promise.resolve(handled).finally(() => mounting.uploads.delete(request.raw));
        mounting.uploads.set(request.raw, over);
        reply.raw.once('finish', () => discardRest(request.raw));
        over.catch(() => undefined);
      }
      const result: unknown =
        handled instanceof Promise && !waitsByItself ? await unlessSilent(handled) : await handled;
      if (!reply.sent && result !== undefined && result !== reply) {
        if (route.sensitive === true && trail !== undefined)
          await unlessSilent(trail.read(request.context, askedOf(route, request)));
        return reply.send(result);
      }
      return reply;
    },
  });
}

/** Whether it is known who asks, and for whom. */
function isSomebody(context: CallContext | null): context is CallContext {
  return context !== null && context.tenant !== '' && context.principal.id !== '';
}

/** Parameters that no event can hold are none of anything. */
function askedOf({ operationId }: Route, { params }: FastifyRequest): { operation: string; resource: string | null } {
  const resource = Object.values((params ?? {}) as Record<string, unknown>).join('/');
  return { operation: operationId, resource: /^[\x21-\x7e]{1,200}$/.test(resource) ? resource : null };
}

function bodyLimitOf({ bodyLimit, reads, permission }: Route): number {
  if (bodyLimit !== undefined) return bodyLimit;
  if (reads === 'stream') return UNBOUNDED;
  return permission === 'public' ? MOST_OF_STRANGERS : MEBIBYTE;
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

function toRouteRequest(request: FastifyRequest, origins: Origins): RouteRequest<undefined, undefined, undefined> {
  return {
    params: request.params as undefined,
    query: request.query as undefined,
    body: request.body as undefined,
    headers: request.headers,
    context: request.context,
    raw: request.raw,
    url: request.url,
    receivedAt: () => Temporal.Now.instant().subtract({ milliseconds: sinceComplete(request.raw) }),
    isSecure: () => origins.isSecure(request.raw),
    clientAddress: () => origins.clientAddress(request.raw),
    pageOrigin: () => origins.pageOrigin(request.raw),
  };
}

/** How long ago the last byte of a request had arrived (ms); never more, so that none is taken for earlier than it was. */
function sinceComplete(raw: IncomingMessage): number {
  const at = raw instanceof TimedRequest ? raw.completeAt : undefined;
  return at === undefined ? 0 : Math.floor(performance.now() - at);
}

function toRouteReply(reply: FastifyReply, streams: StreamPlaces, stillAdmitted: () => Promise<boolean>): RouteReply {
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
    streams,
    stillAdmitted,
  };
  return self;
}
