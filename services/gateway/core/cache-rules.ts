export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Directives by their names in small letters; one without a value has an empty text. */
export type CacheControl = ReadonlyMap<string, string>;

const KEPT_STATUS = new Set([200, 203, 204, 300, 301, 404, 405, 410, 414, 501]);
const MOST_SECONDS = 31_536_000;

export function cacheControlOf(header: string | readonly string[] | undefined): CacheControl {
  const directives = new Map<string, string>();
  for (const [, name = '', quoted, plain] of textOf(header).matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,]*)))?/g))
    directives.set(name.toLowerCase(), quoted ?? plain ?? '');
  return directives;
}

/**
 * Whether a request may be answered by what is kept, and its answer kept. One with a body is not: what it asks for may hang on that, and
 * others would wait for a client that never sends it.
 */
export function isCacheable(method: string, headers: Headers): boolean {
  if (method !== 'GET' || headers['range'] !== undefined) return false;
  if (headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0') return false;
  const control = cacheControlOf(headers['cache-control']);
  return !control.has('no-cache') && !control.has('no-store') && !textOf(headers['pragma']).includes('no-cache');
}

export interface Freshness {
  readonly freshMs: number;
  /** After that, in which the old one is given while a new one is fetched. */
  readonly staleMs: number;
}

/**
 * How long a shared cache keeps an answer (RFC 9111, 3 and 4.2; RFC 5861).
 * @param isPersonal whether the request said who asks: then only what is `public` is kept
 * @returns undefined for what is not kept
 */
export function freshnessOf(
  status: number,
  headers: Headers,
  {
    isPersonal,
    now,
    staleMs,
  }: { readonly isPersonal: boolean; readonly now: number; readonly staleMs?: number | undefined },
): Freshness | undefined {
  const control = cacheControlOf(headers['cache-control']);
  if (!KEPT_STATUS.has(status) || headers['set-cookie'] !== undefined || textOf(headers['vary']).includes('*'))
    return undefined;
  if (control.has('no-store') || control.has('private') || control.has('no-cache')) return undefined;
  if (isPersonal && !control.has('public') && !control.has('s-maxage')) return undefined;
  const age = secondsOf(textOf(headers['age'])) ?? 0;
  const seconds = secondsOf(control.get('s-maxage')) ?? secondsOf(control.get('max-age')) ?? untilExpires(headers, now);
  if (seconds === undefined || seconds <= age) return undefined;
  const revalidate = control.has('must-revalidate') || control.has('proxy-revalidate');
  const told = secondsOf(control.get('stale-while-revalidate'));
  return {
    freshMs: (seconds - age) * 1000,
    staleMs: revalidate ? 0 : told === undefined ? (staleMs ?? 0) : told * 1000,
  };
}

function untilExpires(headers: Headers, now: number): number | undefined {
  const expires = Date.parse(textOf(headers['expires']));
  if (Number.isNaN(expires)) return undefined;
  const date = Date.parse(textOf(headers['date']));
  return Math.max(0, Math.floor((expires - (Number.isNaN(date) ? now : date)) / 1000));
}

/** The names of headers by which answers differ, in one order. */
export function varyingBy(headers: Headers): readonly string[] {
  return textOf(headers['vary'])
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .toSorted();
}

/** What of a request the answer hangs on. */
export function variantOf(names: readonly string[], headers: Headers): string {
  return JSON.stringify(names.map((name) => [name, textOf(headers[name])]));
}

/** Whether who asks has it already (RFC 9110, 13.1.2). */
export function isNotModified(etag: string | undefined, ifNoneMatch: string | readonly string[] | undefined): boolean {
  if (etag === undefined || ifNoneMatch === undefined) return false;
  const plain = (tag: string): string => tag.trim().replace(/^W\//, '');
  const given = textOf(ifNoneMatch);
  return given.trim() === '*' || given.split(',').some((tag) => plain(tag) === plain(etag));
}

/** The tags that an upstream gives its answer. */
export function tagsOf(headers: Headers): readonly string[] {
  return textOf(headers['cache-tag'])
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '' && tag.length <= 100)
    .slice(0, 50);
}

function secondsOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Math.min(Number(text), MOST_SECONDS) : undefined;
}

const textOf = (header: string | readonly string[] | undefined): string =>
  typeof header === 'string' ? header : (header ?? []).join(', ');
