import type { Matched } from './route-table.ts';

/** The path that an upstream gets of a request. */
export function rewrittenPath({ route, parameters, rest }: Matched, path: string): string {
  if (route.stripPrefix === true) return rest.startsWith('/') ? rest : `/${rest}`;
  if (route.rewrite === undefined) return path;
  const filled = route.rewrite.replace(/\{([^}]*)\}/g, (_all, name: string) =>
    name === 'rest' ? rest : (parameters[name] ?? ''),
  );
  return filled.replace(/\/{2,}/g, '/');
}
