/** Stands for a value that is kept and not shown. */
export const HIDDEN = '***';

/** Names of parameters whose values are credentials, by how they are usually written: `api_key`, `X-Amz-Signature`, `sig`. */
const SECRET_NAME = /(?:key|token|secret|signature|password|passwd|pwd|credentials?)$|(?:^|[_-])(?:sig|auth|code)$/i;
const PARAMETER = /(?<before>[?&])(?<name>[^=&]*)=(?<value>[^&]*)/g;

/** The address of a feed as it is shown: without the values of query parameters that look like secrets. */
export function hideParameters(url: string): string {
  return withParameters(url, () => HIDDEN);
}

/**
 * The address with the stored values of parameters that came back as they are shown.
 * @param stored undefined where there is none of the same server, to which alone its values may go
 * @returns the name of a parameter that has no stored value, where there is one
 */
export function keepParameters(
  given: string,
  stored: string | undefined,
): { readonly url: string } | { readonly missing: string } {
  const values = new Map<string, string[]>();
  if (stored !== undefined)
    withParameters(stored, (name, value) => {
      values.set(name, [...(values.get(name) ?? []), value]);
      return value;
    });
  let missing: string | undefined;
  const url = withParameters(given, (name, value) => {
    const known = values.get(name)?.shift();
    if (value !== HIDDEN) return value;
    if (known === undefined) missing ??= name;
    return known ?? value;
  });
  return missing === undefined ? { url } : { missing };
}

/** Changes the values of parameters that look like secrets, and leaves everything else as it is written. */
function withParameters(url: string, change: (name: string, value: string) => string): string {
  const from = url.indexOf('?');
  if (from === -1) return url;
  const hash = url.indexOf('#', from);
  const to = hash === -1 ? url.length : hash;
  const query = url.slice(from, to).replace(PARAMETER, (whole, before: string, name: string, value: string) => {
    const isSecret = value !== '' && SECRET_NAME.test(decoded(name));
    return isSecret ? `${before}${name}=${change(name, value)}` : whole;
  });
  return url.slice(0, from) + query + url.slice(to);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
