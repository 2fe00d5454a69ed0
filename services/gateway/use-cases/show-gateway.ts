import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { livingProcesses } from '../adapters/postgres/processes.ts';
import { mergedUpstream, type ShownUpstream } from '../core/shown-upstream.ts';
import { requireOperator } from './installation.ts';
import type { GatewayTools } from './tools.ts';

const UPSTREAMS = keyset('gateway.upstreams', isText);
/** One that has not told of itself for so long does not run. */
const SILENT_MS = 60_000;
const MOST_PROCESSES = 100;

/** A process that takes requests. */
export interface ShownProcess {
  readonly id: string;
  readonly url: string;
  readonly revision: number;
  readonly fault: string | null;
  readonly seenAt: string;
}

export interface ShownGateway {
  readonly revision: number;
  readonly takenAt: string | null;
  readonly routes: number;
  readonly upstreams: number;
  readonly releases: number;
  readonly processes: readonly ShownProcess[];
}

/** By which document the gateways go, and which ones there are: at most 100. @throws SCOPE_MISSING */
export async function showGateway(tools: GatewayTools, context: CallContext): Promise<ShownGateway> {
  await requireOperator(tools, context, 'operator:gateway');
  return tools.database.transaction(context.tenant, async (tx) => {
    const { revision, takenAt, document } = await tools.documents.read(tx);
    const processes = await livingProcesses(tx, SILENT_MS, MOST_PROCESSES);
    return {
      ...{ revision, takenAt, routes: document.routes.length },
      upstreams: Object.keys(document.upstreams).length,
      releases: Object.keys(document.releases ?? {}).length,
      processes: processes.map(({ id, url, revision: runs, fault, seenAt }) => ({
        id,
        url,
        revision: runs,
        fault,
        seenAt,
      })),
    };
  });
}

/** By name, each as all gateways together see it. @throws CURSOR_INVALID, SCOPE_MISSING */
export async function listUpstreams(
  tools: GatewayTools,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ShownUpstream>> {
  await requireOperator(tools, context, 'operator:gateway');
  const after = UPSTREAMS.read(cursor) ?? '';
  return tools.database.transaction(context.tenant, async (tx) => {
    const { document } = await tools.documents.read(tx);
    const processes = await livingProcesses(tx, SILENT_MS, MOST_PROCESSES);
    const rows = Object.entries(document.upstreams)
      .filter(([name]) => name > after)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit + 1)
      .map(([name, upstream]) => {
        const seen = processes.flatMap(({ upstreams }) => upstreams[name] ?? []);
        return mergedUpstream(name, 'service' in upstream ? (upstream.service ?? null) : null, seen);
      });
    return UPSTREAMS.page(rows, limit, ({ name }) => name);
  });
}
