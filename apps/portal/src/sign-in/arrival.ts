/** What somebody brings who comes to the sign-in page. */
export interface Arrival {
  /** From the link that the server printed. */
  readonly token: string | undefined;
  /** The page to go on to. */
  readonly next: string;
  /** True where there was a session, which is over. */
  readonly ended: boolean;
  /** What a mail's link brings. */
  readonly mailLink?: MailLink;
}

/** The link of a mail: `/sign-in#reset=…`. What stands behind `#` is not sent to the server, so that no log has it. */
export interface MailLink {
  readonly purpose: 'sign-up' | 'reset' | 'mail' | 'mail-back' | 'unlock';
  readonly token: string;
}

const here = '/sign-in';

/**
 * Reads the address that led here: the sign-in page's own, whose `next` says where to go on to, or that of any page with
 * a `token`, which is then the page to go on to.
 */
export function readArrival(address: URL): Arrival {
  const token = address.searchParams.get('token') ?? undefined;
  const ended = address.searchParams.has('ended');
  const mailLink = isHere(address) ? mailLinkOf(address.hash) : undefined;
  if (mailLink !== undefined) return { token: undefined, ended: false, next: '/', mailLink };
  if (isHere(address)) return { token, ended, next: pageToGoOnTo(address.searchParams.get('next') ?? '/', address) };
  const page = new URL(address);
  page.searchParams.delete('token');
  return { token, ended, next: pageToGoOnTo(`${page.pathname}${page.search}${page.hash}`, address) };
}

/**
 * The address to show meanwhile: only where to go on to. So the token stays neither in the history nor in a bookmark, and
 * after a reload it is looked again whether there is a session.
 */
export function addressWhileHere({ next }: Pick<Arrival, 'next'>): string {
  return next === '/' ? here : `${here}?${new URLSearchParams({ next })}`;
}

/** A page of this server, but not this one; the first page for everything else, so that no link leads elsewhere. */
export function pageToGoOnTo(page: string, { origin }: URL): string {
  const target = URL.canParse(page, origin) ? new URL(page, origin) : undefined;
  if (target === undefined || target.origin !== origin || isHere(target)) return '/';
  const local = `${target.pathname}${target.search}${target.hash}`;
  // What is left of `/.//host` begins with two strokes, which is another host.
  return new URL(local, origin).href === target.href ? local : '/';
}

function isHere({ pathname }: URL): boolean {
  return pathname === here || pathname === `${here}.html` || pathname === `${here}/elsewhere`;
}

function mailLinkOf(hash: string): MailLink | undefined {
  const [, purpose, token] = /^#(sign-up|reset|mail|mail-back|unlock)=([\w-]+)$/.exec(hash) ?? [];
  return purpose === undefined || token === undefined ? undefined : { purpose: purpose as MailLink['purpose'], token };
}
