import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { isAbout, type ListedRoute, listedRoute } from '../core/listed-route.ts';
import { normalizedPath } from '../core/request-path.ts';
import { rewrittenPath } from '../core/rewritten-path.ts';
import { requireOperator } from './installation.ts';
import type { GatewayTools } from './tools.ts';

const ROUTES = keyset('gateway.routes', isText);

/** By name. @throws CURSOR_INVALID, SCOPE_MISSING */
export async function listRoutes(
  tools: GatewayTools,
  context: CallContext,
  { cursor, limit, search }: PageQueryValues & { readonly search?: string },
): Promise<Page<ListedRoute>> {
  await requireOperator(tools, context, 'operator:gateway');
  const after = ROUTES.read(cursor) ?? '';
  const { document } = await tools.database.transaction(context.tenant, (tx) => tools.documents.read(tx));
  const wanted = search?.toLowerCase();
  const rows = document.routes
    .filter(({ name }) => name > after)
    .map(listedRoute)
    .filter((route) => wanted === undefined || isAbout(route, wanted))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return ROUTES.page(rows.slice(0, limit + 1), limit, ({ name }) => name);
}

/** A request that is only tried. */
export interface TriedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Tried {
  readonly route: ListedRoute | null;
  /** The path that the upstream would get; null where no route takes it. */
  readonly path: string | null;
  /** Where no route takes it, the methods that its path has. */
  readonly otherMethods: readonly string[];
}

/** Which route would take a request, as gateways find it; nothing is sent. @throws SCOPE_MISSING, REQUEST_INVALID */
export async function tryRequest(
  tools: GatewayTools,
  context: CallContext,
  { method, url, headers = {} }: TriedRequest,
): Promise<Tried> {
  await requireOperator(tools, context, 'operator:gateway');
  const { table } = await tools.database.transaction(context.tenant, (tx) => tools.documents.read(tx));
  if (!URL.canParse(url))
    throw httpErrors.REQUEST_INVALID(`${url} is no address: its host or its port is none.`, { pointer: '/url' });
  const { hostname: host, pathname, search } = new URL(url);
  const path = normalizedPath(pathname);
  if (path === undefined) return { route: null, path: null, otherMethods: [] };
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const found = table().find({
    ...{ method, host, path, query: search.slice(1), address: '127.0.0.1' },
    headers: Object.fromEntries(named) as Record<string, string>,
  });
  if (!('route' in found)) return { route: null, path: null, otherMethods: [...found.methods].sort() };
  return { route: listedRoute(found.route), path: rewrittenPath(found, path), otherMethods: [] };
}
