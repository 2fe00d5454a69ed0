import { httpErrors } from '@pvt/kernel/http/problem';
import type { Charset } from '../../core/rows/charset.ts';
import type { Source } from '../../core/source.ts';

/**
 * A source whose file is sent with a charset. One of the two is wrong where the source gives another encoding, and nothing
 * tells which: a program that names UTF-8 whatever it sends is as usual as a source that was never changed.
 * @throws MEDIA_TYPE_UNSUPPORTED
 */
export function inCharset(source: Source, charset: Charset | undefined): Source {
  if (charset === undefined) return source;
  const given = source.options?.encoding;
  if (given !== undefined && given !== charset.encoding)
    throw httpErrors.MEDIA_TYPE_UNSUPPORTED(
      `Content-Type names the charset ${charset.label}, and the source "${source.name}" has the encoding ${given}. Send the file without a charset, or change the source.`,
    );
  return { ...source, options: { ...source.options, encoding: charset.encoding } };
}
