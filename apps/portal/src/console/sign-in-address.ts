/** The sign-in page that leads back to a place. `ended` where there was a session, which is over. */
export function signInAddress({ pathname, search, hash }: Location, ended: boolean): string {
  const next = `${pathname}${search}${hash}`;
  const query = new URLSearchParams({ ...(next === '/' ? {} : { next }), ...(ended ? { ended: 'yes' } : {}) });
  return query.size === 0 ? '/sign-in' : `/sign-in?${query}`;
}
