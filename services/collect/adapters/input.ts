import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { collectErrors } from '../core/errors.ts';
import { joined, peek } from './peek.ts';

/** Text seldom packs better than 1:50; a bomb packs 1:1000. The ratio counts once this much came out. */
const RATIO_LIMIT = 400;
const RATIO_COUNTS_FROM = 64 << 20;

export interface InputLimits {
  /** Bytes after decompression that one upload may hold. */
  readonly maximumBytes: number;
}

export interface Input {
  /** The file's bytes, decompressed. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes received so far, as they were sent. */
  received(): number;
}

/** The sender went away before the end of the file. */
export class InputInterrupted extends Error {}

/**
 * Reads a body or a file; what starts like gzip is unpacked.
 * @throws (while iterating) InputInterrupted when the sender breaks off; UPLOAD_GZIP_BROKEN; UPLOAD_TOO_LARGE.
 */
export function openInput(source: AsyncIterable<Uint8Array>, limits: InputLimits): Input {
  let received = 0;
  let interrupted: unknown;

  async function* counted(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of source) {
        received += chunk.length;
        yield chunk;
      }
    } catch (error) {
      interrupted = error;
      throw new InputInterrupted('the sender broke off', { cause: error });
    }
  }

  async function* bounded(): AsyncGenerator<Uint8Array> {
    const { first, rest } = await peek(counted(), 2);
    const packed = first[0] === 0x1f && first[1] === 0x8b;
    let sent = 0;
    for await (const chunk of packed ? unpack(first, rest) : joined(first, rest)) {
      sent += chunk.length;
      if (sent > limits.maximumBytes) {
        throw collectErrors.UPLOAD_TOO_LARGE(`The file holds more than ${limits.maximumBytes} bytes. Split it.`);
      }
      if (packed && sent > RATIO_COUNTS_FROM && sent > received * RATIO_LIMIT) {
        throw collectErrors.UPLOAD_TOO_LARGE(
          `The file unpacks to more than ${RATIO_LIMIT} times its size. Send it unpacked.`,
        );
      }
      yield chunk;
    }
  }

  async function* unpack(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const gunzip = createGunzip({ chunkSize: 1 << 16 });
    // The failure reaches the loop below through the stream.
    pipeline(Readable.from(joined(first, rest)), gunzip, () => undefined);
    try {
      for await (const chunk of gunzip) yield chunk;
    } catch (error) {
      if (interrupted !== undefined) throw new InputInterrupted('the sender broke off', { cause: interrupted });
      throw collectErrors.UPLOAD_GZIP_BROKEN(
        'The file starts like gzip and cannot be unpacked to its end. Pack it again.',
        { cause: error },
      );
    }
  }

  return { bytes: bounded(), received: () => received };
}
