import type { Route } from './route.ts';

/** What a known address can be asked, as the `Allow` header tells it; nothing for an address that is not known. */
export function allowedMethods(routes: readonly Route[], url: string): readonly string[] {
  const path = url.split('?', 1)[0] ?? '';
  const methods = new Set<string>(
    routes.filter((route) => patternOf(route.path).test(path)).map(({ method }) => method),
  );
  if (methods.size === 0) return [];
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods.add('OPTIONS')].sort();
}

function patternOf(path: string): RegExp {
  const segments = path
    .split('/')
    .map((segment) => (segment === '*' ? '.*' : segment.startsWith(':') ? '[^/]+' : RegExp.escape(segment)));
  return new RegExp(`^${segments.join('/')}$`);
}
