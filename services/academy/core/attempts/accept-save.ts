import type { Question } from '../questions/question.ts';
import type { Response } from '../questions/response.ts';
import { isTaken } from './due-at.ts';

/** An answer as it is kept: the client counts its versions of each slot. */
export interface KeptAnswer {
  readonly version: number;
}

export interface SaveRequest {
  readonly slot: string;
  readonly version: number;
  readonly response: Response;
}

/** What an attempt is as answers are saved. */
export interface OpenAttempt {
  readonly state: 'inProgress' | 'submitted' | 'graded';
  readonly dueAt: Temporal.Instant | undefined;
  readonly graceSeconds: number;
  /** Kinds of the questions by slot. */
  readonly kinds: ReadonlyMap<string, Question['kind']>;
}

/**
 * - stored: it is newer than what is kept;
 * - known: what is kept is the same or newer, so nothing changes, and the client may go on;
 * - refused: nothing is saved any more, or never could be.
 */
export type SaveVerdict =
  | { readonly kind: 'stored' }
  | { readonly kind: 'known'; readonly version: number }
  | { readonly kind: 'refused'; readonly because: 'submitted' | 'overdue' | 'noSuchSlot' | 'otherKind' };

/** By the server's clock alone. Doubled saves, and those that overtake each other, leave the newest. */
export function acceptSave(
  attempt: OpenAttempt,
  kept: KeptAnswer | undefined,
  { slot, version, response }: SaveRequest,
  now: Temporal.Instant,
): SaveVerdict {
  const kind = attempt.kinds.get(slot);
  if (kind === undefined) return { kind: 'refused', because: 'noSuchSlot' };
  if (kind !== response.kind) return { kind: 'refused', because: 'otherKind' };
  if (kept !== undefined && kept.version >= version) return { kind: 'known', version: kept.version };
  if (attempt.state !== 'inProgress') return { kind: 'refused', because: 'submitted' };
  if (!isTaken(attempt.dueAt, attempt.graceSeconds, now)) return { kind: 'refused', because: 'overdue' };
  return { kind: 'stored' };
}
