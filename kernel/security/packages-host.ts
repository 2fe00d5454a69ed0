import { optionalText } from '../service/settings.ts';

const HOST = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** The setting of who serves programs of others' making, and of who lets them be shown in a frame. */
export const packagesHost = {
  ...optionalText({
    description:
      'Another host name that leads to this server, such as packages.example.org, for packages of lessons (SCORM, cmi5): nobody signs in there. With it, frames within a package see each other, which content of some authoring tools needs; without it they have no origin at all.',
  }),
  parse(host: string): string | undefined {
    if (!HOST.test(host)) throw new Error('expected a host name in lower case, without scheme and port');
    return host;
  },
};

/**
 * Where packages are served for a page of ours.
 * @returns an origin of the same scheme and port at the other host; null where there is none, or it is the page's own: cookies tell no
 *   ports apart
 */
export function packagesOrigin(host: string | undefined, page: string): string | null {
  const url = new URL(page);
  if (host === undefined || url.hostname === host) return null;
  url.hostname = host;
  return url.origin;
}
