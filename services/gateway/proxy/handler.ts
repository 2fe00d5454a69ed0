import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Origins } from '@pvt/kernel/http/origin';
import { httpErrors, toProblem } from '@pvt/kernel/http/problem';
import { gatewayErrors } from '../core/errors.ts';
import type { Matched, OtherMethods } from '../core/route-table.ts';
import { passes, type Verdict } from './admission.ts';
import { answerProblem, cut } from './answers.ts';
import type { Call } from './call.ts';
import { crossOrigin } from './cross-origin.ts';
import { type DispatchTools, dispatch, dispatchSocket } from './dispatch.ts';
import { callOf } from './incoming.ts';
import type { ProxyPorts } from './ports.ts';
import type { Running, RunningRoute } from './running.ts';

export interface HandlerTools extends DispatchTools {
  readonly origins: Origins | undefined;
  readonly log: ProxyPorts['log'];
  running(): Running;
  isStopping(): boolean;
  began(call: Call): void;
}

export interface Handler {
  request(request: IncomingMessage, response: ServerResponse): void;
  /** @param response for what is refused */
  upgrade(request: IncomingMessage, response: ServerResponse, socket: Duplex, head: Buffer): void;
}

/** From a request's head to its route, what stands before it, and on. */
export function handlerOf(tools: HandlerTools): Handler {
  function take(
    request: IncomingMessage,
    response: ServerResponse,
    go: (running: Running, matched: Matched, found: RunningRoute, call: Call) => void,
  ): void {
    const { call, fault } = callOf(request, response, tools.origins);
    const { socket } = request;
    tools.began(call);
    response.once('close', () => {
      logged(call, tools);
      // Kept for the next request, a connection would keep the gateway from stopping.
      if (tools.isStopping() && !call.isHttp2) socket.end();
    });
    response.on('error', () => response.destroy());
    if (tools.isStopping() && !call.isHttp2) call.answerHeaders.push('connection', 'close');
    if (fault !== undefined) return answerProblem(call, fault);
    const running = tools.running();
    const matched = findRoute(running, call);
    if (!('route' in matched)) return answerProblem(call, notThere(matched, call));
    const found = running.routes.get(matched.route.name);
    if (found === undefined) return undefined;
    call.route = found.route.name;
    const { hsts, cors } = found.policy;
    if (hsts !== undefined && call.isSecure)
      call.answerHeaders.push(
        'strict-transport-security',
        `max-age=${hsts.maxAgeSeconds}${hsts.includeSubDomains === true ? '; includeSubDomains' : ''}`,
      );
    if (cors !== undefined && crossOrigin(cors, call)) return undefined;
    const settle = (verdict: Verdict): void => {
      if (verdict === undefined) {
        if (!response.destroyed) go(running, matched, found, call);
        return;
      }
      if (verdict.code === gatewayErrors.GATEWAY_LIMITED.code) tools.counts.route(found.route.name).limited += 1;
      answerProblem(call, verdict);
    };
    try {
      const verdict = passes(found.steps, call);
      if (verdict instanceof Promise) verdict.then(settle).catch((error: unknown) => failed(call, error, tools));
      else settle(verdict);
    } catch (error) {
      failed(call, error, tools);
    }
  }

  return {
    request(request, response) {
      take(request, response, (running, matched, found, call) => dispatch(running, matched, found, call, tools));
    },
    upgrade(request, response, socket, head) {
      take(request, response, (running, matched, _found, call) =>
        dispatchSocket(running, matched, call, tools, socket, head, () => logged(call, tools, SWITCHED)),
      );
    },
  };
}

/** A browser that asks before it sends is answered by the route of what it will send. */
function findRoute({ table, routes }: Running, { facts, request: { headers } }: Call): Matched | OtherMethods {
  const asked = headers['access-control-request-method'];
  if (facts.method === 'OPTIONS' && asked !== undefined) {
    const found = table.find({ ...facts, method: asked });
    if ('route' in found && routes.get(found.route.name)?.policy.cors !== undefined) return found;
  }
  return table.find(facts);
}

function notThere(
  { methods }: OtherMethods,
  { facts, answerHeaders }: Call,
): ReturnType<typeof httpErrors.ROUTE_NOT_FOUND> {
  if (methods.size === 0) return httpErrors.ROUTE_NOT_FOUND(`No route of the gateway takes ${facts.path}.`);
  const allowed = [...methods].toSorted().join(', ');
  answerHeaders.push('allow', allowed);
  return httpErrors.METHOD_NOT_ALLOWED(`It can not be asked with ${facts.method}, but with ${allowed}.`);
}

/** What nobody foresaw ends one request, and not the gateway. */
function failed(call: Call, error: unknown, { log }: HandlerTools): void {
  log.warn({ err: error, requestId: call.requestId }, 'a request failed in the gateway itself');
  if (call.response.headersSent) cut(call.response);
  else answerProblem(call, toProblem(error));
}

const SWITCHED = 101;

/** @param switched the status of what became another protocol */
function logged(call: Call, { counts, log }: HandlerTools, switched?: number): void {
  const { facts, response, route, caller, requestId, traceparent, upstream, instance, side, tries } = call;
  const status = switched ?? (response.headersSent ? response.statusCode : 0);
  if (route !== undefined) {
    const of = counts.route(route);
    of.requests += 1;
    if (status >= 500) of.errors += 1;
  }
  log.access({
    ...{
      requestId,
      traceparent,
      method: facts.method,
      host: facts.host,
      path: facts.path,
      status,
      address: facts.address,
    },
    ms: Math.round((performance.now() - call.startedAt) * 100) / 100,
    ...(route === undefined ? {} : { route }),
    ...(upstream === undefined ? {} : { upstream }),
    ...(instance === undefined ? {} : { instance }),
    ...(side === undefined ? {} : { side }),
    ...(tries === 0 ? {} : { tries }),
    ...(caller === undefined ? {} : { caller: caller.id }),
  });
}
