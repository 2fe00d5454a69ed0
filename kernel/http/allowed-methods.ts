import type { Route } from './route.ts';

/** What a known address can be asked, as the `Allow` header tells it; nothing for an address that is not known. */
export function allowedMethods(routes: readonly Route[], url: string): readonly string[] {
  const methods = new Set<string>(routesAt(routes, url).map(({ method }) => method));
  if (methods.size === 0) return [];
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods.add('OPTIONS')].sort();
}

/** Those of an address, whatever their method. */
export function routesAt(routes: readonly Route[], url: string): readonly Route[] {
  const path = url.split('?', 1)[0] ?? '';
  return routes.filter((route) => patternOf(route.path).test(path));
}

function patternOf(path: string): RegExp {
  const segments = path
    .split('/')
    .map((segment) => (segment === '*' ? '.*' : segment.startsWith(':') ? '[^/]+' : RegExp.escape(segment)));
  return new RegExp(`^${segments.join('/')}$`);
}
