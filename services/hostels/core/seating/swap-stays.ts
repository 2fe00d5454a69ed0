import { leavesAlone } from './children-alone.ts';
import { type Day, overlap } from './days.ts';
import { type Inventory, shareBed } from './inventory.ts';
import { isStay, type Move, type Occupation, type Stay } from './occupation.ts';
import { type Refusal, type Refused, refused } from './refusal.ts';
import { refusalOf } from './request.ts';

export type Swap =
  | {
      readonly kind: 'swapped';
      readonly moves: readonly [Move, Move] /** Before it, both are where they were. */;
      readonly from: Day;
    }
  | Refused;

/**
 * Two stays exchange their units in one request, which works in a full house too: both are moved or none. Pinned stays as
 * well, for it is asked for by name. Nights before `today` stay where they were.
 * @param today the local date of the property
 */
export function swapStays(
  inventory: Inventory,
  [a, b]: readonly [string, string],
  occupied: readonly Occupation[],
  today: Day,
): Swap {
  const find = (id: string): Stay | undefined => occupied.filter(isStay).find((one) => one.id === id);
  const [first, second] = [find(a), find(b)];
  if (first === undefined || first.departure <= today) return refused({ reason: 'no_such_stay', stay: a });
  if (second === undefined || second.departure <= today) return refused({ reason: 'no_such_stay', stay: b });
  const others = occupied.filter((one) => one !== first && one !== second);
  const swapped = [remaining(first, second.unit, today), remaining(second, first.unit, today)] as const;
  const refusal =
    swapped
      .map((stay) => wrongUnit(inventory, stay) ?? taken(inventory, stay, others))
      .find((one) => one !== undefined) ??
    leavesAlone(inventory, occupied, [...others, ...past([first, second], today), ...swapped]) ??
    separated(inventory, [first, second]);
  if (refusal !== undefined) return refused(refusal);
  const move = (stay: Stay, to: Stay): Move => ({ stay: stay.id, from: stay.unit, to: to.unit });
  return { kind: 'swapped', moves: [move(first, second), move(second, first)], from: today };
}

function remaining(stay: Stay, unit: string, today: Day): Stay {
  return { ...stay, unit, arrival: Math.max(stay.arrival, today) };
}

function past(stays: readonly Stay[], today: Day): Stay[] {
  return stays.filter(({ arrival }) => arrival < today).map((stay) => ({ ...stay, departure: today }));
}

function wrongUnit(inventory: Inventory, stay: Stay): Refusal | undefined {
  return refusalOf(inventory, { ...stay, units: [stay.unit] });
}

function taken({ byId }: Inventory, stay: Stay, others: readonly Occupation[]): Refusal | undefined {
  const unit = byId.get(stay.unit);
  const by = others.find((one) => {
    const other = byId.get(one.unit);
    return overlap(one, stay) && unit !== undefined && other !== undefined && shareBed(unit, other);
  });
  return by === undefined ? undefined : { reason: 'unit_taken', unit: stay.unit, by: by.id };
}

/** Within a party, any two may swap; with others only in the own room. */
function separated({ byId }: Inventory, [a, b]: readonly [Stay, Stay]): Refusal | undefined {
  if (byId.get(a.unit)?.room === byId.get(b.unit)?.room || a.party?.id === b.party?.id) return undefined;
  const party = [a.party, b.party].find((one) => one?.inseparable === true);
  return party === undefined ? undefined : { reason: 'party_separated', party: party.id };
}
