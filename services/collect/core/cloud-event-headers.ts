import { escapePointer } from '@pvt/kernel/json';
import { collectErrors } from './errors.ts';

/** As they come with a request: names in lower case. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The body, as the member of a structured event that it is; none of them when there is no body. */
export interface Payload {
  readonly data?: unknown;
  readonly data_base64?: string;
}

/**
 * The binary mode of the CloudEvents HTTP binding: attributes in `ce-` headers (percent-encoded), the type of the data in
 * `Content-Type`, the body is the data.
 * @returns the event in the structured form
 * @throws EVENT_INVALID with the attribute whose header can not be read
 */
export function fromBinaryMode(headers: Headers, payload: Payload): Record<string, unknown> {
  const attributes = Object.entries(headers)
    .filter(([header]) => header.startsWith('ce-'))
    .map(([header, value]) => [header.slice(3), String(value)] as const)
    .map(([name, value]) => [name, decoded(name, unquoted(value))] as const);
  const contentType = String(headers['content-type'] ?? '');
  return {
    ...Object.fromEntries(attributes),
    // Its header is this one and no other (3.1.3.1).
    ...(contentType === '' ? {} : { datacontenttype: contentType }),
    ...payload,
  };
}

/** Senders by an earlier version of the binding put a value with spaces or quotes into quotes (RFC 9110, 5.6.4). */
function unquoted(value: string): string {
  const [, inner] = /^"((?:[^"\\]|\\.)*)"$/s.exec(value) ?? [];
  return inner === undefined ? value : inner.replace(/\\(.)/gs, '$1');
}

/** The body alone is the data. */
const OF_THE_BODY = new Set(['data', 'data_base64']);
const ENCODED = /(?:%[0-9a-f]{2})+/gi;

/** One round of percent-decoding, which gives UTF-8 or nothing (3.1.3.2); a `%` that begins no byte stands for itself. */
function decoded(name: string, value: string): string {
  if (OF_THE_BODY.has(name)) throw refused(name, 'is no header: the body of a request in binary mode is the data');
  if (!value.includes('%')) return value;
  try {
    return value.replace(ENCODED, (bytes) => decodeURIComponent(bytes));
  } catch {
    throw refused(name, 'holds percent-encoded bytes that are not UTF-8');
  }
}

function refused(name: string, why: string): Error {
  return collectErrors.EVENT_INVALID(`ce-${name} ${why}.`, {
    pointer: `/${escapePointer(name)}`,
    more: { reason: 'HEADER_NOT_READABLE' },
  });
}
