/** What our part of an address of a package is below: no file of a package begins so. */
export const OURS = '__pvt';

/**
 * A page of a package with our scripts before its own: content looks for its runtime while it loads.
 * @param html in UTF-8 or any superset of ASCII, as bytes in Latin 1
 */
export function withScripts(html: string, addresses: readonly string[]): string {
  const scripts = addresses.map((address) => `<script src="${address}"></script>`).join('');
  const [head] = /<head(\s[^>]*)?>/i.exec(html) ?? [];
  if (head !== undefined) return html.replace(head, () => head + scripts);
  const [root] = /<html(\s[^>]*)?>/i.exec(html) ?? [];
  if (root !== undefined) return html.replace(root, () => root + scripts);
  const [doctype] = /^\s*<!doctype[^>]*>/i.exec(html) ?? [];
  return doctype === undefined ? scripts + html : html.replace(doctype, () => doctype + scripts);
}

/**
 * What a package may: its own files, and what is written in its pages; nothing else of ours, no other server. It has no origin, or one
 * where nobody is signed in, so that neither a session nor what a browser keeps for us is in its reach.
 * @param base the address below which its files are, with a slash at its end
 * @param isApart whether that is at a host of its own: frames of the package then see each other
 * @param tells the address below which its scripts may ask; its own files alone without it
 */
export function packagePolicy(base: string, isApart: boolean, tells?: string): string {
  return [
    `default-src ${base} data: blob: 'unsafe-inline' 'unsafe-eval'`,
    ...(tells === undefined ? [] : [`connect-src ${base} ${tells} data: blob:`]),
    // No service worker, which would stay.
    'worker-src blob:',
    "object-src 'none'",
    "form-action 'none'",
    `base-uri ${base}`,
    `sandbox allow-scripts allow-forms allow-popups${isApart ? ' allow-same-origin' : ''}`,
  ].join('; ');
}
