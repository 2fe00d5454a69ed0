import { overlap } from './days.ts';
import type { Limits } from './find-unit.ts';
import type { Inventory } from './inventory.ts';
import { moved } from './moved.ts';
import { isStay, type Move, type Occupation, type Stay } from './occupation.ts';
import type { Request } from './request.ts';
import { type Seating, seat } from './seat.ts';
import type { Part } from './split-stay.ts';

/** What a repair costs the house, in minor units of one currency. */
export interface RepairCosts {
  readonly currency: string;
  /** To give a stay that has not begun another unit of its type. */
  readonly move: bigint;
  /** To have a guest change units within the stay, as after each part of a split stay. */
  readonly change: bigint;
  /** Better types, each with what a night of it costs beyond what was paid. */
  readonly upgrades: readonly { readonly type: string; readonly perNight: bigint }[];
  /** A night in another house. */
  readonly walkPerNight: bigint;
}

export type Repair = { readonly moves: readonly Move[]; readonly cost: bigint; readonly currency: string } & (
  | { readonly kind: 'reseat'; readonly unit: string }
  | { readonly kind: 'split'; readonly parts: readonly Part[] }
  /** Who gets the better type: the oversold stay or another, whose unit the oversold one gets then. */
  | {
      readonly kind: 'upgrade';
      readonly stay: string;
      readonly type: string;
      readonly to: string;
      readonly unit: string;
    }
  /** Who sleeps elsewhere; with another's unit for the oversold stay, else without. */
  | { readonly kind: 'walk'; readonly stay: string; readonly unit: string | undefined }
);

/** Others are asked from the shortest stay on, for it is the cheapest; after so many without a result there is none. */
const ASKED = 12;
const EFFORT = 2_000;

/**
 * Ways to give an oversold stay a bed, the cheapest first; of equal cost, the one with the fewest moves. The last resort
 * of walking the stay itself is always among them. Guests in house and inseparable parties are left in peace.
 */
export function repairs(
  inventory: Inventory,
  oversold: Request,
  occupied: readonly Occupation[],
  costs: RepairCosts,
  limits: Limits = { effort: EFFORT },
): Repair[] {
  const { currency } = costs;
  const nights = (stay: Request | Stay): bigint => BigInt(stay.departure - stay.arrival);
  const costOf = (moves: readonly Move[]): bigint => BigInt(moves.length) * costs.move;
  const inType = (type: string, request: Request, among: readonly Occupation[]): Seating =>
    seat(inventory, { ...request, type }, among, limits);

  const found: Repair[] = [...reseated(), ...upgraded(), ...othersGone()];
  const own = { kind: 'walk', stay: oversold.id, unit: undefined, moves: [], currency } as const;
  return [...found, { ...own, cost: nights(oversold) * costs.walkPerNight }].sort(
    (a, b) => Number(a.cost - b.cost) || a.moves.length - b.moves.length,
  );

  function reseated(): Repair[] {
    const seating = inType(oversold.type, oversold, occupied);
    if (seating.kind === 'seated') {
      const { unit, moves } = seating;
      return [{ kind: 'reseat', unit, moves, cost: costOf(moves), currency }];
    }
    if (seating.kind !== 'split') return [];
    const { parts, moves } = seating;
    return [{ kind: 'split', parts, moves, cost: costOf(moves) + BigInt(parts.length - 1) * costs.change, currency }];
  }

  function upgraded(): Repair[] {
    return costs.upgrades.flatMap(({ type, perNight }): Repair[] => {
      const seating = inType(type, oversold, occupied);
      if (seating.kind !== 'seated') return [];
      const { unit, moves } = seating;
      const cost = costOf(moves) + nights(oversold) * perNight;
      return [{ kind: 'upgrade', stay: oversold.id, type, to: unit, unit, moves, cost, currency }];
    });
  }

  /** Another stay of the type walks or is upgraded, and the oversold one gets a unit by it. */
  function othersGone(): Repair[] {
    const others = occupied
      .filter(isStay)
      .filter((stay) => stay.type === oversold.type && stay.kind === 'stay' && overlap(stay, oversold))
      .filter(({ pinned, party }) => !pinned && party?.inseparable !== true)
      .sort((a, b) => Number(nights(a) - nights(b)))
      .slice(0, ASKED);
    const repaired: Repair[] = [];
    const open = new Map(costs.upgrades.map((upgrade) => [upgrade.type, upgrade.perNight]));
    for (const other of others) {
      const without = occupied.filter((one) => one !== other);
      const seating = inType(oversold.type, oversold, without);
      if (seating.kind !== 'seated') continue;
      const { unit, moves } = seating;
      if (!repaired.some(({ kind }) => kind === 'walk')) {
        const cost = costOf(moves) + nights(other) * costs.walkPerNight;
        repaired.push({ kind: 'walk', stay: other.id, unit, moves, cost, currency });
      }
      const now = [...moved(without, moves), asStay(oversold, unit)];
      for (const [type, perNight] of open) {
        const better = inType(type, other, now);
        if (better.kind !== 'seated' || better.moves.length > 0) continue;
        open.delete(type);
        const cost = costOf(moves) + nights(other) * perNight;
        repaired.push({ kind: 'upgrade', stay: other.id, type, to: better.unit, unit, moves, cost, currency });
      }
    }
    return repaired;
  }
}

function asStay({ id, type, arrival, departure, guests }: Request, unit: string): Stay {
  return { kind: 'stay', id, type, unit, arrival, departure, guests, pinned: true };
}
