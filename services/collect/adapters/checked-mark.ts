import { collectErrors } from '../core/errors.ts';
import { type Charset, contradictingMark } from '../core/rows/charset.ts';
import { nameOf } from '../core/rows/detected-encoding.ts';
import { joined, peek } from './peek.ts';

/** As many as the longest byte order mark has. */
const MARK_BYTES = 3;

/**
 * Gives the bytes of a file on, from its beginning.
 * @throws (while iterating) UPLOAD_CHARSET_WRONG when they begin with the byte order mark of another encoding
 */
export function checkedMark(bytes: AsyncIterable<Uint8Array>, charset: Charset | undefined): AsyncIterable<Uint8Array> {
  return charset === undefined ? bytes : checked(bytes, charset);
}

async function* checked(bytes: AsyncIterable<Uint8Array>, charset: Charset): AsyncGenerator<Uint8Array> {
  const { first, rest } = await peek(bytes, MARK_BYTES);
  const mark = contradictingMark(first, charset);
  if (mark !== undefined)
    throw collectErrors.UPLOAD_CHARSET_WRONG(
      `The file begins with the byte order mark of ${nameOf(mark)}, and its Content-Type names the charset ${charset.label}. Send the charset that it is written in, or none.`,
    );
  yield* joined(first, rest);
}
