import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { httpErrors } from '@pvt/kernel/http/problem';

/**
 * The body of a streaming route. Ending the reading early does not cut the connection, so that the answer still
 * arrives; `discardRest` then takes what is left.
 */
export function uploadBody(request: IncomingMessage): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
}

/**
 * What is packed by gzip is unpacked, whatever the header says; what is packed by something else would be read as rows.
 * @throws MEDIA_TYPE_UNSUPPORTED
 */
export function rejectOtherEncodings(headers: IncomingHttpHeaders): void {
  const encoding = headers['content-encoding'] ?? '';
  if (['', 'identity', 'gzip', 'x-gzip'].includes(encoding.trim().toLowerCase())) return;
  throw httpErrors.MEDIA_TYPE_UNSUPPORTED(
    `A body that is packed by gzip is unpacked; one with Content-Encoding: ${encoding} is not.`,
  );
}
