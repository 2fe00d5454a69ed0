import { isJsonType, mediaTypeOf } from './media-type.ts';

/** As they come with a request: names in lower case. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The body, as the member of a structured event that it is; none of them when there is no body. */
export interface Payload {
  readonly data?: unknown;
  readonly data_base64?: string;
}

/**
 * The binary mode of the CloudEvents HTTP binding: attributes in `ce-` headers (percent-encoded), the body is the data.
 * @returns the event in the structured form
 */
export function fromBinaryMode(headers: Headers, payload: Payload): Record<string, unknown> {
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]) => [name.slice(3), decode(unquoted(String(value)))] as const);
  const contentType = String(headers['content-type'] ?? '');
  return {
    ...(isJsonType(mediaTypeOf(contentType)) ? {} : { datacontenttype: contentType }),
    ...Object.fromEntries(attributes),
    ...payload,
  };
}

/** Senders by an earlier version of the binding put a value with spaces or quotes into quotes (RFC 9110, 5.6.4). */
function unquoted(value: string): string {
  const [, inner] = /^"((?:[^"\\]|\\.)*)"$/s.exec(value) ?? [];
  return inner === undefined ? value : inner.replace(/\\(.)/gs, '$1');
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
