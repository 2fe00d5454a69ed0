/** Within the package, with its query or fragment. @returns undefined for what leads out of it */
export function placeOf(href: string): { readonly path: string; readonly rest: string } | undefined {
  const root = 'package://x/';
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href) || !URL.canParse(href, root)) return undefined;
  const { pathname, search, hash } = new URL(href.replaceAll('\\', '/'), root);
  if (/(^|\/)(\.|%2e){2}(\/|$)/i.test(href.split(/[?#]/, 1)[0] ?? '')) return undefined;
  try {
    return { path: decodeURIComponent(pathname).replace(/^\//, ''), rest: search + hash };
  } catch {
    return undefined;
  }
}
