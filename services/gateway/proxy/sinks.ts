import type { IncomingHttpHeaders } from 'node:http';
import type { Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Problem } from '@pvt/kernel/errors';
import { answerProblem, cut, writeHead } from './answers.ts';
import type { Call } from './call.ts';
import type { Sink } from './forward.ts';
import { headersToClient } from './response-headers.ts';

/** Streams to the client as it comes. */
export class ClientSink implements Sink {
  readonly #call: Call;
  readonly #dropped: ((name: string) => boolean) | undefined;
  #hasWritten = false;

  /** @param dropped whether a header of the upstream's is left out */
  constructor(call: Call, dropped: ((name: string) => boolean) | undefined) {
    this.#call = call;
    this.#dropped = dropped;
  }

  head(status: number, text: string | undefined, headers: IncomingHttpHeaders): void {
    const { response, answerHeaders } = this.#call;
    if (response.destroyed || response.headersSent) return;
    writeHead(this.#call, status, text, headersToClient(headers, answerHeaders, this.#dropped));
    // What comes bit by bit, such as events, begins before its first bit; else the head goes along with the body.
    if (headers['content-length'] === undefined)
      process.nextTick(() => {
        if (!this.#hasWritten && !response.destroyed) response.flushHeaders();
      });
  }

  data(chunk: Buffer): boolean {
    this.#hasWritten = true;
    const { response } = this.#call;
    // Nobody reads any more: what still comes must not be waited with.
    return response.destroyed || response.write(chunk);
  }

  onDrain(next: () => void): void {
    this.#call.response.once('drain', next);
  }

  end(trailers: IncomingHttpHeaders): void {
    this.#hasWritten = true;
    const { response } = this.#call;
    if (hasAny(trailers) && !response.destroyed) response.addTrailers(trailers as Record<string, string>);
    response.end();
  }

  cut(): void {
    cut(this.#call.response);
  }

  fail(problem: Problem): void {
    answerProblem(this.#call, problem);
  }
}

function hasAny(trailers: IncomingHttpHeaders): boolean {
  for (const _ in trailers) return true;
  return false;
}

const COMPRESSIBLE =
  /^(text\/(?!event-stream)|application\/([\w.+-]*\+)?(json|xml|javascript|wasm)\b|image\/svg\+xml)/i;
const MINIMUM_BYTES = 1024;
/** Of Brotli: nearly as small as gzip's best, at the cost of its fastest. */
const BROTLI_QUALITY = 4;

/** Compresses what is worth it, where the client takes it. */
export function compressed(inner: Sink, call: Call, minimumBytes = MINIMUM_BYTES): Sink {
  const accepted = acceptedEncoding(call.request.headers['accept-encoding']);
  if (accepted === undefined || call.request.method === 'HEAD') return inner;
  let packer: Transform | undefined;
  return {
    head(status, text, headers) {
      const length = headers['content-length'];
      const isWorth = length === undefined ? true : Number(length) >= minimumBytes;
      const type = headers['content-type'] ?? '';
      const mayChange = !(headers['cache-control'] ?? '').includes('no-transform');
      if (
        !isWorth ||
        !mayChange ||
        !COMPRESSIBLE.test(type) ||
        headers['content-encoding'] !== undefined ||
        status === 204 ||
        status === 206 ||
        status === 304
      )
        return inner.head(status, text, headers);
      const { 'content-length': _length, etag, vary, ...rest } = headers;
      inner.head(status, text, {
        ...rest,
        'content-encoding': accepted,
        vary: vary === undefined ? 'accept-encoding' : `${vary}, accept-encoding`,
        // The bytes are others, the meaning is the same (RFC 9110, 8.8.3).
        ...(etag === undefined ? {} : { etag: etag.startsWith('W/') ? etag : `W/${etag}` }),
      });
      packer =
        accepted === 'br'
          ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
          : createGzip();
      const stream = packer;
      stream.on('data', (chunk: Buffer) => {
        if (inner.data(chunk)) return;
        stream.pause();
        inner.onDrain(() => stream.resume());
      });
      stream.on('end', () => inner.end({}));
      call.response.once('close', () => stream.destroy());
    },
    data: (chunk) => (packer === undefined ? inner.data(chunk) : packer.write(chunk)),
    onDrain: (next) => (packer === undefined ? inner.onDrain(next) : packer.once('drain', next)),
    end: (trailers) => (packer === undefined ? inner.end(trailers) : packer.end()),
    cut() {
      packer?.destroy();
      inner.cut();
    },
    fail: (problem) => inner.fail(problem),
  };
}

function acceptedEncoding(header: string | string[] | undefined): 'br' | 'gzip' | undefined {
  const takes = (name: string): boolean =>
    new RegExp(`(^|,)\\s*${name}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[^,]*)?(,|$)`).test(String(header));
  if (header === undefined) return undefined;
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}
