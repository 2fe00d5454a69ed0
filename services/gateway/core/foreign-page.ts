type Value = string | readonly string[] | undefined;

/** Methods that change nothing, so that a page of anybody may cause them. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a page of another origin makes a browser send what it keeps for this one, its cookies. A WebSocket is as good as writing,
 * since the page reads and sends by it. What has neither header comes from no browser.
 * @param authority of this one, with its port
 */
export function isForeignPage(
  method: string,
  headers: Readonly<Record<string, Value>>,
  authority: string,
  allowed: readonly string[] = [],
): boolean {
  if (SAFE.has(method) && headers['upgrade'] === undefined) return false;
  const { origin, 'sec-fetch-site': site } = headers;
  if (typeof origin === 'string' && allowed.includes(origin)) return false;
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  return typeof origin === 'string' && (!URL.canParse(origin) || new URL(origin).host !== authority);
}
