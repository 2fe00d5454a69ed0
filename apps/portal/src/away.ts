import type { Schema } from '@pvt/client';

const NEXT = 'pvt.sign-in.next';
const LINKS = 'pvt.sign-in.links';

/**
 * Leaves for a provider, which sends people back to the sign-in page. What for is kept in the tab: the provider is not to
 * see where somebody wants to go.
 * @param next the page to go on to afterwards
 * @param links whether it is to link the account that is signed in, and not to sign in
 */
export function leaveFor({ location }: Schema<'SignInElsewhere'>, next: string, links = false): void {
  sessionStorage.setItem(NEXT, next);
  if (links) sessionStorage.setItem(LINKS, 'yes');
  // Somebody may have given up linking half-way.
  else sessionStorage.removeItem(LINKS);
  window.location.assign(location);
}

/** What somebody left for, once. */
export function takeAway(): { readonly next: string; readonly links: boolean } {
  const kept = { next: sessionStorage.getItem(NEXT) ?? '/', links: sessionStorage.getItem(LINKS) !== null };
  sessionStorage.removeItem(NEXT);
  sessionStorage.removeItem(LINKS);
  return kept;
}
