import type { GatewayDocument } from './document.ts';

/** What a kind of process serves. */
export interface Served {
  readonly services: readonly string[];
  /** Of its OpenAPI document: `/v1/flows/{name}`. */
  readonly paths: readonly string[];
}

/** What the names of its routes begin with: people's own have others. */
const NAMED = 'pvt.';

/**
 * Leads what only one kind of process serves to the instances of its first service, as the registry has them. Pages, and what every process
 * serves, go to those of the service that is given.
 * @param pages the service whose processes serve them
 */
export function frontDocument(kinds: readonly Served[], pages: string): GatewayDocument {
  // By shape: two paths that differ by the names of their parameters only are one to who looks for a route.
  const owners = new Map<string, { readonly path: string; readonly services: Set<string> }>();
  for (const { services, paths } of kinds)
    for (const path of paths) {
      const shape = path.replace(/\{[^}]*\}/g, '{}');
      const known = owners.get(shape) ?? { path, services: new Set() };
      owners.set(shape, known);
      known.services.add(services[0] ?? pages);
    }
  const routes = [...owners.values()]
    .filter(({ services }) => services.size === 1)
    .flatMap(({ path, services }) => [...services].map((service) => ({ path, service })))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    routes: [
      ...routes.map(({ path, service }, index) => ({
        name: `${NAMED}${service}.${index + 1}`,
        match: { path: path.includes('{') ? { template: path } : { exact: path } },
        to: { upstream: service },
      })),
      { name: `${NAMED}pages`, match: { path: { prefix: '/' } }, to: { upstream: pages } },
    ],
    upstreams: Object.fromEntries(
      [...new Set([pages, ...routes.map(({ service }) => service)])].map((service) => [service, { service }]),
    ),
  };
}
