import type { IncomingHttpHeaders } from 'node:http';

const NOT_SENT_ON = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
  ...['cache-tag', 'x-request-id'],
]);

/**
 * The headers of an upstream's answer for the client, names and values in turn.
 * @param dropped whether a further name is left out
 */
export function headersToClient(
  headers: IncomingHttpHeaders,
  more: readonly string[],
  dropped?: (name: string) => boolean,
): string[] {
  const ofConnection =
    headers.connection === undefined || headers.connection === 'keep-alive' ? undefined : headers.connection;
  const named = ofConnection?.split(',').map((name) => name.trim().toLowerCase());
  const sent: string[] = [];
  for (const name in headers) {
    if (NOT_SENT_ON.has(name) || named?.includes(name) === true || dropped?.(name) === true) continue;
    const value = headers[name];
    if (typeof value === 'string') sent.push(name, value);
    else for (const each of value ?? []) sent.push(name, each);
  }
  sent.push(...more);
  return sent;
}
