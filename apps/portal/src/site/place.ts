/** Where a tenant's site is. */
export interface Place {
  /** What all its addresses begin with: `/sites/harbour`, or nothing where the site has a host name of its own. */
  readonly base: string;
  /** Where the API tells what may be known of it. */
  readonly api: string;
}

/** The site that an address belongs to. */
export function placeOf(pathname: string): Place {
  const [, name] = /^\/sites\/([^/]+)/.exec(pathname) ?? [];
  return name === undefined ? { base: '', api: '/v1/site' } : { base: `/sites/${name}`, api: `/v1/sites/${name}` };
}
