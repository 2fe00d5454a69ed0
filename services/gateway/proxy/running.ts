import type { GatewayDocument, Route } from '../core/document.ts';
import { policyOf } from '../core/merged-policy.ts';
import type { Policy } from '../core/policy.ts';
import { compileRoutes, type RouteTable } from '../core/route-table.ts';
import { type AdmissionTools, type Step, stepsOf } from './admission.ts';
import type { ProxyPorts } from './ports.ts';
import { type RunningUpstream, runUpstream } from './running-upstream.ts';

export interface RunningRoute {
  readonly route: Route;
  readonly policy: Policy;
  readonly steps: readonly Step[];
}

/** A document as it is gone by: made once for each that is published. */
export interface Running {
  readonly document: GatewayDocument;
  readonly table: RouteTable;
  readonly routes: ReadonlyMap<string, RunningRoute>;
  readonly upstreams: ReadonlyMap<string, RunningUpstream>;
}

/**
 * Makes a document ready. Upstreams that are the same as before go on, with their connections and with what is known of them.
 * @returns with those of before that are not in it
 */
export function runDocument(
  document: GatewayDocument,
  before: ReadonlyMap<string, RunningUpstream>,
  tools: AdmissionTools & { readonly ports: ProxyPorts },
): { readonly running: Running; readonly left: readonly RunningUpstream[] } {
  const table = compileRoutes(document.routes);
  const routes = new Map(
    document.routes.map((route) => {
      const policy = policyOf(document, route);
      return [route.name, { route, policy, steps: stepsOf(route.name, policy, tools) }] as const;
    }),
  );
  const upstreams = new Map(
    Object.entries(document.upstreams).map(([name, definition]) => {
      const known = before.get(name);
      const isSame = known !== undefined && JSON.stringify(known.definition) === JSON.stringify(definition);
      return [name, isSame ? known : runUpstream(name, definition, tools.ports)] as const;
    }),
  );
  const left = [...before]
    .filter(([name, upstream]) => upstreams.get(name) !== upstream)
    .map(([, upstream]) => upstream);
  return { running: { document, table, routes, upstreams }, left };
}
