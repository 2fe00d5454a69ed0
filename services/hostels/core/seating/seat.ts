import { type Board, layOut, movesOf, type Occupant } from './board.ts';
import type { Day } from './days.ts';
import { EFFORT, findUnit, type Limits } from './find-unit.ts';
import { fullNight } from './full-night.ts';
import type { Inventory } from './inventory.ts';
import { isStay, type Move, type Occupation } from './occupation.ts';
import { reachOf } from './reach.ts';
import { type Refused, refused } from './refusal.ts';
import { type Request, refusalOf, unitsFor } from './request.ts';
import { type Part, splitStay } from './split-stay.ts';

/**
 * `gaveUp`: the effort was used up. What is given is right all the same, but fewer moves may do, or a unit may exist
 * where none was found. Without it both are proven.
 */
export type Seating =
  | {
      readonly kind: 'seated';
      readonly unit: string;
      readonly moves: readonly Move[];
      /** Parties that the moves take out of their common room. */
      readonly partedParties: readonly string[];
      readonly gaveUp: boolean;
    }
  | {
      readonly kind: 'split';
      readonly parts: readonly Part[];
      readonly moves: readonly Move[];
      readonly gaveUp: boolean;
    }
  | {
      readonly kind: 'full';
      /** The first night for which, beside those before it, no unit is found. */
      readonly firstFullNight: Day;
      readonly gaveUp: boolean;
    }
  | Refused;

/**
 * Finds a unit of a type for some nights, by moving stays that are not pinned when it takes that. If each night has a
 * free unit, one for the whole stay exists and is found, unless pinned stays block it; then a split stay is given.
 * Nothing is changed: the caller stores the unit and the moves in one transaction.
 * @param occupied what has beds now, of all types. What is left out must not overlap any night of those that are given
 * @throws SEATING_INCONSISTENT
 */
export function seat(
  inventory: Inventory,
  request: Request,
  occupied: readonly Occupation[],
  limits: Limits = {},
): Seating {
  const refusal = refusalOf(inventory, request);
  if (refusal !== undefined) return refused(refusal);
  const kept = inOneUnit(inventory, request, occupied, 'kept', limits);
  // A bed for one guest is worth parting friends, but only when there is no other way.
  const parting = kept.found !== 'seated' && occupied.some(mayPart);
  const last = parting ? inOneUnit(inventory, request, occupied, 'parted', limits) : kept;
  const gaveUp = kept.gaveUp || last.gaveUp;
  switch (last.found) {
    case 'seated': {
      const moves = movesOf(last.board);
      return { kind: 'seated', unit: last.unit, moves, partedParties: parted(inventory, occupied, moves), gaveUp };
    }
    case 'none':
      return inSeveral(last.board, last.newcomer, gaveUp, limits);
    case 'full':
      return { kind: 'full', firstFullNight: last.night, gaveUp: false };
  }
}

type Attempt = { readonly gaveUp: boolean } & (
  | { readonly found: 'seated'; readonly board: Board; readonly unit: string }
  | { readonly found: 'none'; readonly board: Board; readonly newcomer: Occupant }
  | { readonly found: 'full'; readonly night: Day }
);

function inOneUnit(
  inventory: Inventory,
  request: Request,
  occupied: readonly Occupation[],
  parties: 'kept' | 'parted',
  limits: Limits,
): Attempt {
  const board = layOut(inventory, occupied, request, reachOf(inventory, parties));
  const span = { from: request.arrival - board.first, to: request.departure - board.first };
  const units = unitsFor(inventory, request);
  const full = fullNight(board, units, span);
  if (full !== undefined) return { found: 'full', night: board.first + full, gaveUp: false };
  const { newcomer, gaveUp } = findUnit(board, request, units, limits);
  const unit = newcomer.unit?.unit.id;
  return unit === undefined ? { found: 'none', board, newcomer, gaveUp } : { found: 'seated', board, unit, gaveUp };
}

function inSeveral(
  board: Board,
  newcomer: Occupant,
  gaveUpBefore: boolean,
  { maxMoves = Number.POSITIVE_INFINITY, effort = EFFORT }: Limits,
): Seating {
  const found = splitStay(board, newcomer, maxMoves, { left: effort });
  const gaveUp = gaveUpBefore || found.gaveUp;
  return found.kind === 'parts'
    ? { kind: 'split', parts: found.parts, moves: movesOf(board), gaveUp }
    : { kind: 'full', firstFullNight: board.first + found.fullNight, gaveUp: found.gaveUp };
}

function mayPart(occupation: Occupation): boolean {
  return isStay(occupation) && !occupation.pinned && occupation.party?.inseparable === false;
}

function parted({ byId }: Inventory, occupied: readonly Occupation[], moves: readonly Move[]): string[] {
  const left = new Set(
    moves.flatMap(({ stay, from, to }) => (byId.get(from)?.room === byId.get(to)?.room ? [] : [stay])),
  );
  const stays = left.size === 0 ? [] : occupied.filter(isStay).filter(({ id }) => left.has(id));
  return [...new Set(stays.flatMap(({ party }) => (party === undefined ? [] : [party.id])))];
}
