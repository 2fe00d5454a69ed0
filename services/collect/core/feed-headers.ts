import type { FieldError } from '@pvt/kernel/errors';
import { escapePointer } from '@pvt/kernel/json';
import { collectErrors } from './errors.ts';
import { HIDDEN, hideParameters, keepParameters } from './feed-address.ts';
import type { SourceDefinition } from './source.ts';

/** The source with each of its feed's header values changed. */
export function withHeaderValues<S extends SourceDefinition>(source: S, change: (value: string) => string): S {
  const { feed } = source;
  if (feed === undefined || !('url' in feed) || feed.headers === undefined) return source;
  const headers = Object.fromEntries(Object.entries(feed.headers).map(([name, value]) => [name, change(value)]));
  return { ...source, feed: { ...feed, headers } };
}

/**
 * The source with what its feed's URL holds of a user and a password in a header, which is sealed and not shown. A header
 * `authorization` that stands beside them goes before, as in what was sent.
 */
export function withUserInHeader<S extends SourceDefinition>(source: S): S {
  const { feed } = source;
  if (feed === undefined || !('url' in feed)) return source;
  const url = URL.parse(feed.url);
  if (url === null || (url.username === '' && url.password === '')) return source;
  const user = `${decoded(url.username)}:${decoded(url.password)}`;
  url.username = '';
  url.password = '';
  const headers = { ...feed.headers };
  if (!Object.keys(headers).some((name) => name.toLowerCase() === 'authorization'))
    headers['authorization'] = `Basic ${new TextEncoder().encode(user).toBase64()}`;
  return { ...source, feed: { ...feed, url: url.href, headers } };
}

/** Sent as it stands where it is not percent-encoded UTF-8. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The source as it is shown: headers, and some parameters of an address, carry tokens. */
export function hideHeaders<S extends SourceDefinition>(source: S): S {
  const shown = withHeaderValues(withUserInHeader(source), () => HIDDEN);
  const { feed } = shown;
  if (feed === undefined || !('url' in feed)) return shown;
  const url = hideParameters(feed.url);
  return url === feed.url ? shown : { ...shown, feed: { ...feed, url } };
}

/**
 * The definition with the stored values of headers that came back as they are shown, and with a URL's user as a header. A value is kept for the server
 * that it was given for: who may change a source could else have it sent to an address of their own.
 * @param seal what is done to a value that was given, before it is stored
 * @throws SOURCE_INVALID telling every header that has no stored value
 */
export function keepHeaders(
  given: SourceDefinition,
  stored: SourceDefinition | undefined,
  seal: (value: string) => string,
): SourceDefinition {
  const definition = withUserInHeader(given);
  const { feed } = definition;
  if (feed === undefined || !('url' in feed)) return definition;
  const before = stored?.feed !== undefined && 'url' in stored.feed ? stored.feed : undefined;
  const sameServer = before !== undefined && URL.parse(before.url)?.origin === URL.parse(feed.url)?.origin;
  const address = keepParameters(feed.url, sameServer ? before.url : undefined);
  if ('missing' in address) {
    const detail = `No value of the parameter "${address.missing}" is stored for this server that "${HIDDEN}" could stand for. Write the value.`;
    const pointer = '/feed/url';
    throw collectErrors.SOURCE_INVALID(detail, { pointer, errors: [{ pointer, detail }] });
  }
  const { url } = address;
  if (feed.headers === undefined) return url === feed.url ? definition : { ...definition, feed: { ...feed, url } };
  const kept = new Map(Object.entries(before?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const errors: FieldError[] = [];
  const headers = Object.entries(feed.headers).map(([name, value]): [string, string] => {
    if (value !== HIDDEN) return [name, seal(value)];
    const known = kept.get(name.toLowerCase());
    if (known !== undefined && sameServer) return [name, known];
    const detail =
      known === undefined
        ? `No value of the header "${name}" is stored that "${HIDDEN}" could stand for. Write the value.`
        : `The value of the header "${name}" was given for another server. Write the value for this one, or leave the header out.`;
    errors.push({ pointer: `/feed/headers/${escapePointer(name)}`, detail });
    return [name, value];
  });
  const [first] = errors;
  if (first !== undefined) throw collectErrors.SOURCE_INVALID(first.detail, { pointer: first.pointer, errors });
  return { ...definition, feed: { ...feed, url, headers: Object.fromEntries(headers) } };
}
