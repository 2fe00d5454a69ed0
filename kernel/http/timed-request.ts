import { IncomingMessage } from 'node:http';

/** A request that knows when the last byte of its body had arrived: a peer may send the head and keep silent for long. */
export class TimedRequest extends IncomingMessage {
  #completeAt: number | undefined;

  /** By `performance.now()`; undefined until all of it is there. */
  get completeAt(): number | undefined {
    return this.#completeAt;
  }

  // Node's parser says so by it, whether or not somebody reads the body: what waits to be let in is not late by that.
  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    if (chunk === null) this.#completeAt ??= performance.now();
    return super.push(chunk, encoding);
  }
}
