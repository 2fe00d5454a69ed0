import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { constants, Http2ServerResponse } from 'node:http2';
import type { Problem } from '@pvt/kernel/errors';
import { problemDocument } from '@pvt/kernel/http/problem';
import { discardRest } from '@pvt/kernel/http/unread-body';
import type { Call } from './call.ts';

/** Answers in place of the upstream. */
export function answerProblem(call: Call, problem: Problem): void {
  const { requestId, traceparent, facts } = call;
  const traceId = traceparent.split('-')[1];
  const document = problemDocument(problem, { instance: facts.path, requestId, traceId });
  const { retryAfterSeconds } = problem.options;
  answer(call, document.status, JSON.stringify(document), [
    'content-type',
    'application/problem+json',
    'cache-control',
    'no-store',
    ...(retryAfterSeconds === undefined ? [] : ['retry-after', String(retryAfterSeconds)]),
    ...(document.status === 401 ? ['www-authenticate', 'Bearer'] : []),
  ]);
}

/** @param headers names and values in turn */
export function answer(call: Call, status: number, body: string | Buffer, headers: readonly string[]): void {
  const { response, request, answerHeaders } = call;
  if (response.headersSent || response.destroyed) return;
  const length = ['content-length', String(Buffer.byteLength(body))];
  writeHead(call, status, undefined, [
    ...headers,
    ...(status === 204 || status === 304 ? [] : length),
    ...answerHeaders,
  ]);
  response.end(request.method === 'HEAD' ? undefined : body);
  if (!request.complete) discardRest(request);
}

/** @param headers names and values in turn; HTTP/2 takes them by name */
export function writeHead(call: Call, status: number, text: string | undefined, headers: string[]): void {
  const { response, isHttp2 } = call;
  if (!isHttp2) {
    if (text === undefined) response.writeHead(status, headers);
    else response.writeHead(status, text, headers);
    return;
  }
  const named: OutgoingHttpHeaders = {};
  for (let place = 0; place < headers.length; place += 2) {
    const [name = '', value = ''] = [headers[place], headers[place + 1]];
    const before = named[name];
    named[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [String(before)]), value];
  }
  response.writeHead(status, named);
}

/** Ends an answer so that who reads it sees that it is not whole. */
export function cut(response: ServerResponse): void {
  const either: unknown = response;
  if (either instanceof Http2ServerResponse) either.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  else response.destroy();
}
