import type { CallContext } from '@pvt/kernel/context';
import { isPosition, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { decisionsBefore, type KeptDecision } from '../adapters/postgres/decisions.ts';
import { figuresSince } from '../adapters/postgres/figures.ts';
import { type KeptRelease, keptRelease, keptReleases } from '../adapters/postgres/releases.ts';
import { comparedOf } from '../core/compared.ts';
import type { Release } from '../core/release-definition.ts';
import type { Compared } from '../core/release-state.ts';
import { definitionOf } from './definition-of.ts';
import { requireOperator } from './installation.ts';
import type { GatewayTools } from './tools.ts';

const DECISIONS = keyset('gateway.decisions', isPosition);
const MOST_POINTS = 120;
const LEAST_PERIOD_MS = 1000;
/** How often figures are sent to who looks. */
const LIVE_MS = 2000;

export interface ShownRelease {
  readonly name: string;
  readonly definition: Release;
  /** Null of one that was never started. */
  readonly state: KeptRelease | null;
}

/** All that were ever started, for who watches them. */
export function lookAtReleases({ database }: Pick<GatewayTools, 'database'>, tenant: string): Promise<KeptRelease[]> {
  return database.transaction(tenant, (tx) => keptReleases(tx));
}

/** What was done with an earlier canary of the name says nothing of this one: it was never started. */
export function shownRelease(name: string, definition: Release, state: KeptRelease | undefined): ShownRelease {
  return { name, definition, state: state?.canary === definition.canary ? state : null };
}

/** Those of the document, by name. @throws SCOPE_MISSING */
export async function listReleases(tools: GatewayTools, context: CallContext): Promise<ShownRelease[]> {
  await requireOperator(tools, context, 'operator:gateway');
  return tools.database.transaction(context.tenant, async (tx) => {
    const { document } = await tools.documents.read(tx);
    const states = new Map((await keptReleases(tx)).map((each) => [each.name, each]));
    return Object.entries(document.releases ?? {})
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, definition]) => shownRelease(name, definition, states.get(name)));
  });
}

/** @throws GATEWAY_RELEASE_NOT_FOUND, SCOPE_MISSING */
export async function getRelease(tools: GatewayTools, context: CallContext, name: string): Promise<ShownRelease> {
  await requireOperator(tools, context, 'operator:gateway');
  return tools.database.transaction(context.tenant, async (tx) => {
    const { document } = await tools.documents.read(tx);
    return shownRelease(name, definitionOf(document, name), await keptRelease(tx, name));
  });
}

/** The newest first; also of a release that the document has no more. @throws CURSOR_INVALID, SCOPE_MISSING */
export async function listDecisions(
  tools: GatewayTools,
  context: CallContext,
  name: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptDecision>> {
  await requireOperator(tools, context, 'operator:gateway');
  const before = DECISIONS.read(cursor);
  const rows = await tools.database.transaction(context.tenant, (tx) => decisionsBefore(tx, name, before, limit + 1));
  return DECISIONS.page(rows, limit, ({ number }) => number);
}

export interface ShownFigures {
  /** How long each point is. */
  readonly periodMs: number;
  readonly points: readonly (Compared & { readonly at: number })[];
}

/** What both sides did since the release was started, in at most 120 periods; without any where it was not. */
export async function showFigures(tools: GatewayTools, context: CallContext, name: string): Promise<ShownFigures> {
  await requireOperator(tools, context, 'operator:gateway');
  return tools.database.transaction(context.tenant, async (tx) => {
    const definition = definitionOf((await tools.documents.read(tx)).document, name);
    const { state } = shownRelease(name, definition, await keptRelease(tx, name));
    if (state === null) return { periodMs: LEAST_PERIOD_MS, points: [] };
    const end = state.phase === 'running' || state.phase === 'paused' ? tools.now().epochMilliseconds : state.decidedAt;
    const periodMs = Math.max(LEAST_PERIOD_MS, Math.ceil((end - state.startedAt) / MOST_POINTS));
    const found = await figuresSince(tx, name, new Date(state.startedAt).toISOString(), periodMs / 1000);
    return { periodMs, points: found.map((point) => ({ at: point.at, ...comparedOf(point) })) };
  });
}

export interface LiveRelease {
  readonly release: ShownRelease;
  readonly figures: ShownFigures;
}

/** Who looks at a release. */
export interface ReleaseViewer {
  send(live: LiveRelease): void;
  readonly signal: AbortSignal;
}

/** A release with its figures: at once, whenever something is decided of it, and every two seconds. @throws as `getRelease` */
export async function followRelease(
  tools: GatewayTools,
  context: CallContext,
  name: string,
  open: () => ReleaseViewer,
): Promise<void> {
  await getRelease(tools, context, name);
  const viewer = open();
  let isAsking = false;
  let isStale = false;
  const look = async (): Promise<void> => {
    isStale = true;
    if (isAsking) return;
    isAsking = true;
    try {
      while (isStale && !viewer.signal.aborted) {
        isStale = false;
        const figures = await showFigures(tools, context, name);
        viewer.send({ release: await getRelease(tools, context, name), figures });
      }
    } catch {
      // The release is gone from the document, or nothing can be read now: the next look may find it.
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(() => void look(), LIVE_MS);
  const off = tools.releases.watch(context.tenant, 'all', () => void look());
  viewer.signal.addEventListener('abort', () => {
    clearInterval(timer);
    off();
  });
}
