import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Problem } from '../service/errors.ts';
import { httpErrors, problemDocument } from './problem.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

const SECURITY_LINES = Object.entries(SECURITY_HEADERS)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');

/** What Node says of it, with the bytes that it stumbled over. */
type ClientError = Error & { readonly code?: string; readonly rawPacket?: unknown };

/** A request that is no HTTP, or too slow or too large in its head: no route sees it. */
export function answerUnreadable(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.destroyed) return void socket.destroy();
  const document = problemDocument(problemOf(error));
  const body = JSON.stringify(document);
  socket.end(
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status] ?? 'Error'}\r\n` +
      `content-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${SECURITY_LINES}connection: close\r\n\r\n${body}`,
  );
}

/** A request line, whatever its method (RFC 9112, 3): anything else is no HTTP, and its method neither known nor unknown. */
const REQUEST_LINE = /^[!#$%&'*+.^_`|~\w-]+ \S+ HTTP\/1\.[01]\r?\n/;

function problemOf({ code, rawPacket }: ClientError): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return httpErrors.REQUEST_INVALID('The headers of the request are too large.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return httpErrors.REQUEST_INVALID('The request did not arrive in time.');
  if (code === 'HPE_INVALID_METHOD' && Buffer.isBuffer(rawPacket) && REQUEST_LINE.test(rawPacket.toString('latin1')))
    return httpErrors.METHOD_UNKNOWN('The method of the request is unknown here.');
  return httpErrors.REQUEST_INVALID('This is no HTTP/1.1 request.');
}
