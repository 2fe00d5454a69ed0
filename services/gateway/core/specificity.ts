import type { PathMatch, Route } from './document.ts';

/** `/a/{id}/b` as its segments; a parameter is undefined. */
export function segmentsOf(template: string): readonly (string | undefined)[] {
  return template
    .slice(1)
    .split('/')
    .map((segment) => (isParameter(segment) ? undefined : segment));
}

export function isParameter(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

/** A prefix without its last slash: `/v1/` and `/v1` take the same. */
export function prefixOf(prefix: string): string {
  return prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
}

/** What a route takes of paths, the same text for two that take the same. */
export function pathKey(path: PathMatch | undefined): string {
  if (path === undefined) return 'prefix ';
  if ('exact' in path) return `exact ${path.exact}`;
  if ('prefix' in path) return `prefix ${prefixOf(path.prefix)}`;
  return `template /${segmentsOf(path.template)
    .map((segment) => segment ?? '{}')
    .join('/')}`;
}

/** How many conditions a route has beside host and path: with more it is asked first. */
export function conditionsOf({ match }: Route): number {
  const headers = Object.keys(match.headers ?? {}).length;
  return (match.methods === undefined ? 0 : 1) + headers + (match.when === undefined ? 0 : 1);
}

/** Of routes at one host and path: which is asked first. */
export function compareRoutes(a: Route, b: Route): number {
  return conditionsOf(b) - conditionsOf(a) || (b.priority ?? 0) - (a.priority ?? 0);
}

/** Whether no request can be both's: by their methods, or by one header. */
export function areApart(a: Route, b: Route): boolean {
  const [ours, theirs] = [a.match.methods, b.match.methods];
  if (ours !== undefined && theirs !== undefined && !ours.some((method) => theirs.includes(method))) return true;
  return Object.entries(a.match.headers ?? {}).some(([name, wanted]) => {
    const other = b.match.headers?.[name];
    if (other === undefined) return false;
    if ('is' in wanted && 'is' in other) return wanted.is !== other.is;
    if ('present' in wanted && 'present' in other) return wanted.present !== other.present;
    return 'present' in wanted ? !wanted.present : 'present' in other && !other.present;
  });
}
