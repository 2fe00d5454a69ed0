import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '@pvt/kernel/errors';
import type { Origins } from '@pvt/kernel/http/origin';
import { httpErrors } from '@pvt/kernel/http/problem';
import { normalizedPath } from '../core/request-path.ts';
import { type Call, requestIdOf, traceparentOf } from './call.ts';

const AUTHORITY = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i;

/** What a request is of, as far as its head says it. A fault in it is answered all the same, with an id. */
export function callOf(
  request: IncomingMessage,
  response: ServerResponse,
  origins: Origins | undefined,
): { readonly call: Call; readonly fault: Problem | undefined } {
  const isHttp2 = request.httpVersionMajor === 2;
  const { headers, socket, method = 'GET' } = request;
  const target = targetOf(request.url ?? '/');
  const authority = target.authority ?? String(headers[':authority'] ?? headers.host ?? '');
  const question = target.path.indexOf('?');
  const rawPath = question === -1 ? target.path : target.path.slice(0, question);
  const path = normalizedPath(rawPath);
  const isAuthority = AUTHORITY.test(authority);
  const requestId = requestIdOf(headers['x-request-id']);
  const call: Call = {
    request,
    response,
    isHttp2,
    startedAt: performance.now(),
    requestId,
    traceparent: traceparentOf(headers.traceparent),
    isSecure: Reflect.get(socket, 'encrypted') === true || origins?.isSecure(request) === true,
    authority: isAuthority ? authority : '',
    facts: {
      method,
      host: hostIn(authority),
      path: path ?? '/',
      query: question === -1 ? '' : target.path.slice(question + 1),
      address: origins === undefined ? (socket.remoteAddress ?? '') : origins.clientAddress(request),
      headers,
    },
    answerHeaders: ['x-request-id', requestId],
    tries: 0,
  };
  if (path === undefined)
    return {
      call,
      fault: httpErrors.REQUEST_INVALID('The path is not in a form that means the same to every server.'),
    };
  if (!isAuthority) return { call, fault: httpErrors.REQUEST_INVALID('The Host header is no host with a port.') };
  return { call, fault: undefined };
}

/** A client of a proxy sends the whole address, whose host counts and not the header's (RFC 9112, 3.2.2). */
function targetOf(url: string): { readonly path: string; readonly authority: string | undefined } {
  if (url.startsWith('/')) return { path: url, authority: undefined };
  const absolute = /^https?:\/\/([^/?#]*)([^#]*)$/i.exec(url);
  if (absolute === null) return { path: '*', authority: undefined };
  const [, authority = '', rest = ''] = absolute;
  return { path: rest.startsWith('/') ? rest : `/${rest}`, authority };
}

function hostIn(authority: string): string {
  const host = authority.toLowerCase().replace(/:\d*$/, '');
  return host.endsWith('.') ? host.slice(0, -1) : host;
}
