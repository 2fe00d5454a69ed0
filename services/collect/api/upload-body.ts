import type { IncomingMessage } from 'node:http';

/**
 * The body of a streaming route. Ending the reading early does not cut the connection, so that the answer still
 * arrives; {@link discardRest} then takes what is left.
 */
export function uploadBody(request: IncomingMessage): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
}

/** Reads the rest of a body that nobody needs: many clients look at the answer only after they have sent everything. */
export function discardRest(request: IncomingMessage): void {
  if (!request.readableEnded && !request.destroyed) request.resume();
}
