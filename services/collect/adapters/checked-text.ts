import { collectErrors } from '../core/errors.ts';
import { binaryKind } from '../core/rows/binary.ts';
import { joined, peek } from './peek.ts';

/** What comes first is told by, as much as it is: the rows of a slow sender wait for no more. */
const PEEKED_BYTES = 4;

/**
 * Gives the bytes of a file on, from its beginning.
 * @throws (while iterating) UPLOAD_NOT_TEXT when they begin as no text does
 */
export async function* checkedText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { first, rest } = await peek(bytes, PEEKED_BYTES);
  const kind = binaryKind(first);
  if (kind !== undefined)
    throw collectErrors.UPLOAD_NOT_TEXT(
      `The file is ${kind}, and no text with rows. Save what it holds as CSV, NDJSON or JSON, and send that.`,
    );
  yield* joined(first, rest);
}
