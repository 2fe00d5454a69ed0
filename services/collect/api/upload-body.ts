import type { IncomingMessage } from 'node:http';

/**
 * The body of a streaming route. Ending the reading early does not cut the connection, so that the answer still
 * arrives; `discardRest` then takes what is left.
 */
export function uploadBody(request: IncomingMessage): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
}
