import type { Call } from './call.ts';

/** Of one connection, and of nobody behind it (RFC 9110, 7.6.1); and what is written anew. */
const NOT_SENT_ON = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding'],
  ...['upgrade', 'http2-settings', 'expect', 'host', 'forwarded', 'x-request-id', 'traceparent'],
  ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-real-ip'],
]);

export interface SentOn {
  /** Of the upstream; the client's where it has none. */
  readonly host: string | undefined;
  /** What the client’s own address is appended to: what trusted proxies in front have told. */
  readonly forwardedFor: string;
  /** Further names and values in turn. */
  readonly more: readonly string[];
}

/** The headers that an upstream gets, names and values in turn. */
export function headersToUpstream(call: Call, { host, forwardedFor, more }: SentOn): string[] {
  const { request, authority, isSecure, requestId, traceparent } = call;
  const { rawHeaders } = request;
  const ofConnection = namedByConnection(request.headers.connection);
  const sent: string[] = ['host', host ?? authority];
  let cookies = '';
  for (let place = 0; place < rawHeaders.length; place += 2) {
    const name = (rawHeaders[place] ?? '').toLowerCase();
    const value = rawHeaders[place + 1] ?? '';
    // Some servers take a low line for a hyphen.
    const read = name.includes('_') ? name.replaceAll('_', '-') : name;
    if (NOT_SENT_ON.has(read) || name.startsWith(':') || isOurs(read) || ofConnection?.has(name) === true) continue;
    // HTTP/2 may send one for each cookie (RFC 9113, 8.2.3).
    if (name === 'cookie') cookies = cookies === '' ? value : `${cookies}; ${value}`;
    else sent.push(name, value);
  }
  if (cookies !== '') sent.push('cookie', cookies);
  sent.push('x-forwarded-for', forwardedFor, 'x-forwarded-proto', isSecure ? 'https' : 'http');
  sent.push('x-forwarded-host', authority, 'x-request-id', requestId, 'traceparent', traceparent, ...more);
  return sent;
}

function namedByConnection(connection: string | undefined): ReadonlySet<string> | undefined {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return undefined;
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()));
}

/** What only the gateway says. */
const isOurs = (name: string): boolean => name.startsWith('pvt-identity') || name.startsWith('pvt-gateway');
