import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Problem } from '../service/errors.ts';
import { httpErrors, problemDocument } from './problem.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

const SECURITY_LINES = Object.entries(SECURITY_HEADERS)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');

/** A request that is no HTTP, or too slow or too large in its head: no route sees it. */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.destroyed) return void socket.destroy();
  const document = problemDocument(problemOf(error.code));
  const body = JSON.stringify(document);
  socket.end(
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status] ?? 'Error'}\r\n` +
      `content-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${SECURITY_LINES}connection: close\r\n\r\n${body}`,
  );
}

function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return httpErrors.REQUEST_INVALID('The headers of the request are too large.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return httpErrors.REQUEST_INVALID('The request did not arrive in time.');
  return httpErrors.REQUEST_INVALID('This is no HTTP/1.1 request.');
}
