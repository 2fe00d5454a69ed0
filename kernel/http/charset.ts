import { MIMEType } from 'node:util';
import { httpErrors } from './problem.ts';

/**
 * The charset that a Content-Type names, as it is written there.
 * @returns undefined when it names none
 * @throws MEDIA_TYPE_UNSUPPORTED when the header can not be read
 */
export function charsetOf(contentType: string | undefined): string | undefined {
  // Most of what is sent names none, and parsing costs as much as a small body.
  if (contentType === undefined || !/charset/i.test(contentType)) return undefined;
  try {
    return new MIMEType(contentType).params.get('charset') ?? undefined;
  } catch {
    throw httpErrors.MEDIA_TYPE_UNSUPPORTED('The Content-Type can not be read. Send one such as text/plain.');
  }
}

/**
 * JSON that is sent is UTF-8 (RFC 8259, 8.1); what is named otherwise is not read as if it were.
 * @throws MEDIA_TYPE_UNSUPPORTED
 */
export function requireUtf8(contentType: string | undefined): void {
  const charset = charsetOf(contentType);
  if (charset === undefined || canonicalName(charset) === 'utf-8') return;
  throw httpErrors.MEDIA_TYPE_UNSUPPORTED(
    `JSON is sent in UTF-8, and this one's Content-Type names the charset ${charset.slice(0, 60)}. Send it in UTF-8.`,
  );
}

/** The name that the WHATWG Encoding Standard gives to what a label stands for; undefined for one that it does not know. */
export function canonicalName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
