import type { Transaction } from '@pvt/kernel/database';
import { lockReleases } from '../adapters/postgres/documents.ts';
import { figuresSince } from '../adapters/postgres/figures.ts';
import { type KeptRelease, keptRelease, undecided } from '../adapters/postgres/releases.ts';
import { comparedOf, NOTHING } from '../core/compared.ts';
import { decideRelease } from '../core/release.ts';
import type { Release } from '../core/release-definition.ts';
import type { Compared, Decision } from '../core/release-state.ts';
import { keepDecision } from './decide.ts';
import type { GatewayTools } from './tools.ts';

/** One period, whatever its length. */
const WHOLE_SECONDS = 1_000_000_000;

/** Decides what becomes of each release that is under way. By one process at a time; the lock of the releases holds if two ever do. */
export async function decideReleases(tools: GatewayTools): Promise<void> {
  for (const { tenant, name } of await tools.database.housekeeping((tx) => undecided(tx)))
    await tools.database.transaction(tenant, (tx) => decideOne(tools, tx, name));
}

async function decideOne(tools: GatewayTools, tx: Transaction, name: string): Promise<void> {
  await lockReleases(tx);
  const state = await keptRelease(tx, name);
  if (state === undefined || (state.phase !== 'running' && state.phase !== 'paused')) return;
  const now = tools.now().epochMilliseconds;
  const { document } = await tools.documents.read(tx);
  const definition = document.releases?.[name];
  const decision =
    definition?.canary === state.canary ? await decisionOf(tx, state, definition, now) : withdrawn(state, now);
  if (decision !== undefined) await keepDecision(tools, tx, tools.ownContext(tx.tenant), state, state, decision);
}

/** Its share grows at the end of an interval; what breaks is rolled back as soon as enough of it was seen. */
async function decisionOf(
  tx: Transaction,
  state: KeptRelease,
  definition: Release,
  now: number,
): Promise<Decision | undefined> {
  const sinceDecision = await seenSince(tx, state.name, Math.max(state.decidedAt, state.stepAt));
  const isDue = now - state.decidedAt >= definition.everyMs;
  const sinceStep =
    isDue && state.stepAt < state.decidedAt ? await seenSince(tx, state.name, state.stepAt) : sinceDecision;
  const decision = decideRelease({ definition, state, sinceStep, sinceDecision, now });
  return isDue || decision.verdict === 'roll-back' ? decision : undefined;
}

async function seenSince(tx: Transaction, name: string, from: number): Promise<Compared> {
  const [all] = await figuresSince(tx, name, new Date(from).toISOString(), WHOLE_SECONDS);
  return all === undefined ? NOTHING : comparedOf(all);
}

function withdrawn(state: KeptRelease, now: number): Decision {
  return {
    ...{ verdict: 'roll-back', because: 'not-in-document', figures: null },
    reason: `The document that the gateway goes by has no release "${state.name}" with the canary "${state.canary}" any more.`,
    state: { ...state, phase: 'rolled-back', share: 0, stepAt: now, decidedAt: now },
  };
}
