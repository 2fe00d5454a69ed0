import type { FlowDefinition } from './definition.ts';

/**
 * Where a version is: the one that reads on, one that finishes what is before its successor, a replay beside the running
 * one, a replay whose outputs are being emitted, or history.
 */
export type VersionState = 'running' | 'draining' | 'replaying' | 'switching' | 'retired';

export interface StoredFlow {
  readonly tenant: string;
  readonly name: string;
  /** Grows with every change. */
  readonly revision: number;
  readonly group: string;
  /** The position after which its group began. */
  readonly startedAfter: number;
  readonly enabled: boolean;
  /** It has never run: saved while it was paused, and to be published. */
  readonly draft: boolean;
  readonly deleted: boolean;
  /** More than half of the newest events failed (`core/health.ts`). */
  readonly failing: boolean;
  /** ISO instant. */
  readonly updatedAt: string;
}

export interface StoredVersion {
  readonly flow: string;
  readonly version: number;
  readonly state: VersionState;
  /** Without the secrets of its web hooks. */
  readonly definition: FlowDefinition;
  /** Versions of one generation share the state of their unchanged steps; a replay opens a generation of its own. */
  readonly generation: number;
  /** It handles events after this position; null while it replays. */
  readonly takesOverAt: number | null;
  readonly group: string;
  /** Of a replay: the position after which it begins. */
  readonly replayAfter: number | null;
  /** ISO instant. */
  readonly createdAt: string;
}

/** The version that reads on, or that will when its replay's outputs are emitted; the newest where none does. */
export function currentOf(versions: readonly StoredVersion[]): StoredVersion | undefined {
  return versions.findLast(({ state }) => state === 'running' || state === 'switching') ?? versions.at(-1);
}

export function nextVersion(versions: readonly StoredVersion[]): number {
  return (versions.at(-1)?.version ?? 0) + 1;
}

/** The definition as a person sees it: pausing a flow makes no new version, so it is kept beside them. */
export function shownDefinition({ definition }: StoredVersion, { enabled }: StoredFlow): FlowDefinition {
  return { ...definition, enabled };
}

/** Groups are of the whole log: the tenant is in the name. A flow made again under an old name begins a new one. */
export function groupName(tenant: string, flow: string, version: number): string {
  return `flow:${flow}:v${version}@${tenant}`;
}

/** What the names of all flows' groups begin with. */
export const GROUP_PREFIX = 'flow:';
