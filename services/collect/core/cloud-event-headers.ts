/** As they come with a request: names in lower case. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The binary mode of the CloudEvents HTTP binding: attributes in `ce-` headers (percent-encoded), the body is the data.
 * @returns the event in the structured form, or nothing when the headers are not those of a CloudEvent.
 */
export function fromBinaryMode(headers: Headers, data: unknown): Record<string, unknown> | undefined {
  if (headers['ce-specversion'] === undefined) return undefined;
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]) => [name.slice(3), decode(unquoted(String(value)))] as const);
  const contentType = String(headers['content-type'] ?? '');
  return {
    ...(contentType === '' || /[/+]json\b/.test(contentType) ? {} : { datacontenttype: contentType }),
    ...Object.fromEntries(attributes),
    ...(data === undefined ? {} : { data }),
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
