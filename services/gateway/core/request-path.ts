const UNRESERVED = /[A-Za-z0-9._~-]/;
/** What a server behind may read as another path: `..`, also as `%2e`, after a slash in whatever form; and what ends a text. */
const CLIMBS = /(^|\/|\\|%2f|%5c)(\.|%2e){1,2}(\/|\\|%2f|%5c|$)/i;
const NOT_SAFE = /[\\\0-\x20\x7f]|%(0[0-9a-f]|1[0-9a-f]|7f|5c)|%(?![0-9a-f]{2})/i;
const PLAIN = /^\/(?:[A-Za-z0-9_~!$&'()*+,;=:@-][A-Za-z0-9._~!$&'()*+,;=:@-]*(?:\/|$))*$/;

/**
 * A path in the one form by which it is matched and sent on (RFC 3986, 6.2.2): letters that are written as `%61` as they are,
 * hexadecimal digits large, slashes not doubled. What would be another path to a server that reads less strictly has none.
 * @returns undefined for a path that is refused
 */
export function normalizedPath(path: string): string | undefined {
  if (PLAIN.test(path)) return path;
  if (!path.startsWith('/') || NOT_SAFE.test(path)) return undefined;
  const normal = path
    .replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
      const letter = String.fromCharCode(Number.parseInt(hex, 16));
      return UNRESERVED.test(letter) ? letter : escape.toUpperCase();
    })
    .replace(/\/{2,}/g, '/');
  return CLIMBS.test(normal) ? undefined : normal;
}
