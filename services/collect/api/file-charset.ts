import { canonicalName, charsetOf } from '@pvt/kernel/http/charset';
import { httpErrors } from '@pvt/kernel/http/problem';
import type { Charset } from '../core/rows/charset.ts';
import { isEncoding } from '../core/rows/encoding.ts';

/**
 * The charset that the Content-Type of a file names, by the labels of the WHATWG Encoding Standard.
 * @returns undefined when it names none
 * @throws MEDIA_TYPE_UNSUPPORTED for one that is not known or not read here
 */
export function fileCharset(contentType: string | undefined): Charset | undefined {
  const label = charsetOf(contentType);
  if (label === undefined) return undefined;
  const name = canonicalName(label);
  if (name !== undefined && isEncoding(name)) return { label, encoding: name };
  const what = name === undefined ? 'not known' : 'not read';
  throw httpErrors.MEDIA_TYPE_UNSUPPORTED(
    `The charset ${label.slice(0, 60)} is ${what} here. Send the file in UTF-8, or in UTF-16 or an encoding of one byte a character.`,
  );
}
