/**
 * Where a channel's calendar is fetched: `webcal` is a name that calendars give to `https`.
 * @returns undefined for what is no address of the web
 */
export function feedUrl(address: string): URL | undefined {
  const url = URL.parse(address.trim().replace(/^webcals?:/i, 'https:'));
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== ''
    ? url
    : undefined;
}

/** Path and query of a calendar's address are its secret: shown are the server, and the last characters to tell two apart. */
export function maskedAddress(address: string): string {
  const url = feedUrl(address);
  if (url === undefined) return '…';
  const rest = `${url.pathname}${url.search}`;
  return `${url.origin}/…${rest.length > 24 ? rest.slice(-4) : ''}`;
}
