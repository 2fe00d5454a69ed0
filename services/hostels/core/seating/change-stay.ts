import { leavesAlone } from './children-alone.ts';
import { type Day, overlap } from './days.ts';
import { extendInPlace, roomOfParty } from './extend-in-place.ts';
import type { Limits } from './find-unit.ts';
import type { Inventory } from './inventory.ts';
import { moved } from './moved.ts';
import { isStay, type Occupation, type Stay } from './occupation.ts';
import { type Refusal, refused } from './refusal.ts';
import type { Request } from './request.ts';
import type { Seating } from './seat.ts';
import { following, movesOf, partsOf } from './seated-parts.ts';

/** What is to be different; what is left out stays. */
export interface StayChange {
  readonly arrival?: Day;
  readonly departure?: Day;
  readonly type?: string;
  readonly unit?: string;
}

/**
 * Other dates, another type or another unit for a stay, by the rules that hold for a new one. A guest in house keeps the
 * nights before `today` where they were, and changes unit from today on. A pinned stay keeps its unit unless another is
 * asked for; when others block it for added nights, only those nights are in another unit, as a split stay.
 * @param today the local date of the property
 */
export function changeStay(
  inventory: Inventory,
  id: string,
  change: StayChange,
  occupied: readonly Occupation[],
  today: Day,
  limits: Limits = {},
): Seating {
  const stay = occupied.filter(isStay).find((one) => one.id === id);
  if (stay === undefined) return refused({ reason: 'no_such_stay', stay: id });
  const rest = occupied.filter((one) => one !== stay);
  const begun = stay.arrival < today;
  const request = requestFor(inventory, stay, change, begun ? today : (change.arrival ?? stay.arrival));
  const refusal = datesRefused(stay, change, today) ?? separated(inventory, stay, request, rest);
  if (refusal !== undefined) return refused(refusal);

  const slept: Stay[] = begun ? [{ ...stay, id: `${id} until today`, departure: today, pinned: true }] : [];
  const others = [...rest, ...slept];
  const found =
    request.arrival < request.departure ? extendInPlace(inventory, stay, request, others, limits) : ended(stay);
  const parts = request.arrival < request.departure ? partsOf(found, request) : [];
  const after = parts.map((part): Stay => ({ ...stay, ...part, type: request.type }));
  const alone = leavesAlone(inventory, occupied, [...moved(others, movesOf(found)), ...after]);
  if (alone !== undefined) return refused(alone);
  const { unit, arrival } = stay;
  return begun && parts.length > 0 ? following({ unit, arrival, departure: today }, found, request) : found;
}

/** A guest in house who leaves today has nothing left but nights that are past. */
function ended({ unit }: Stay): Seating {
  return { kind: 'seated', unit, moves: [], partedParties: [], gaveUp: false };
}

function datesRefused(stay: Stay, change: StayChange, today: Day): Refusal | undefined {
  const { arrival = stay.arrival, departure = stay.departure } = change;
  if (arrival >= departure) return { reason: 'no_nights', arrival, departure };
  const past = stay.arrival < today ? arrival !== stay.arrival || departure < today : arrival < today;
  return past ? { reason: 'nights_past', today } : undefined;
}

function requestFor(inventory: Inventory, stay: Stay, change: StayChange, arrival: Day): Request {
  const { id, guests, party } = stay;
  const { type = stay.type, departure = stay.departure } = change;
  const keptUnit = stay.pinned && type === stay.type ? stay.unit : undefined;
  const asked = change.unit ?? keptUnit;
  const units = asked === undefined ? roomOfParty(inventory, stay, type) : [asked];
  const own = { id, type, arrival, departure, guests, prefer: [stay.unit] };
  return { ...own, ...(party === undefined ? {} : { party }), ...(units === undefined ? {} : { units }) };
}

/** The others of an inseparable party stay where they are, so one of them can not ask for another room. */
function separated(
  { byId }: Inventory,
  { party, unit }: Stay,
  request: Request,
  rest: readonly Occupation[],
): Refusal | undefined {
  const room = byId.get(unit)?.room;
  if (party?.inseparable !== true || request.units?.every((id) => byId.get(id)?.room === room) === true)
    return undefined;
  const mates = rest.filter((one) => isStay(one) && one.party?.id === party.id && byId.get(one.unit)?.room === room);
  return mates.some((mate) => overlap(mate, request)) ? { reason: 'party_separated', party: party.id } : undefined;
}
