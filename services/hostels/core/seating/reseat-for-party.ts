import { overlap } from './days.ts';
import type { Inventory, NumberedType } from './inventory.ts';
import { isStay, type Occupation } from './occupation.ts';
import type { PartyRequest } from './party.ts';
import { byRoom } from './party-rooms.ts';
import { admitsGender, type Guest } from './room-type.ts';
import { type SeatedParty, seatEach, type Wish } from './seat-each.ts';

/** Dorms that are tried for the whole party. */
const ROOMS = 4;

/**
 * Seats a party by moving others: in one room if that goes, else in dorms one guest after the other, each beside those
 * before while there is room, and children only beside an adult. That none is found is no proof that there is none.
 */
export function reseatForParty(
  inventory: Inventory,
  party: PartyRequest,
  occupied: readonly Occupation[],
  types: readonly NumberedType[],
): SeatedParty | undefined {
  const dorms = types.filter(({ type }) => type.soldAs.kind === 'dorm_bed');
  const plans = [
    ...types
      .filter((type) => !dorms.includes(type))
      .map(({ type }): Wish[] => [{ guests: party.guests, types: [type.id] }]),
    ...inOneDorm(inventory, party, occupied, dorms),
    ...(party.together === true ? [] : [overDorms(inventory, party.guests, dorms)]),
  ];
  for (const wishes of plans) {
    const seated = seatEach(inventory, party, occupied, wishes);
    if (seated !== undefined) return seated;
  }
  return undefined;
}

/** The rooms that are large enough and admit everybody, those with the fewest firm stays first. */
function inOneDorm(
  { byId }: Inventory,
  party: PartyRequest,
  occupied: readonly Occupation[],
  dorms: readonly NumberedType[],
): Wish[][] {
  const firm = occupied.filter((one) => overlap(one, party) && (!isStay(one) || one.pinned));
  const firmIn = (room: number): number => firm.filter(({ unit }) => byId.get(unit)?.room === room).length;
  return dorms
    .filter(({ type }) => party.guests.every(({ gender }) => admitsGender(type.soldAs, gender)))
    .flatMap(({ type, units }) => [...byRoom(units)].map(([room, beds]) => ({ type, room, size: beds.length })))
    .filter(({ size }) => size >= party.guests.length)
    .map((one) => ({ ...one, firm: firmIn(one.room) }))
    .sort((a, b) => a.firm - b.firm)
    .slice(0, ROOMS)
    .map(({ type, room }) =>
      party.guests.map((guest) => ({ guests: [guest], types: [type.id], allowed: (unit) => unit.room === room })),
    );
}

function overDorms({ byId }: Inventory, guests: readonly Guest[], dorms: readonly NumberedType[]): Wish[] {
  return familiesFirst(guests).map((guest) => {
    const types = dorms.filter(({ type }) => admitsGender(type.soldAs, guest.gender)).map(({ type }) => type.id);
    if (guest.child !== true) return { guests: [guest], types };
    return {
      guests: [guest],
      types,
      allowed: ({ room }, seated) =>
        seated.some((stay) => byId.get(stay.unit)?.room === room && stay.guests.some(({ child }) => child !== true)),
    };
  });
}

/** An adult and some children, and so on: whoever is seated early leaves room for those who depend on it. */
function familiesFirst(guests: readonly Guest[]): Guest[] {
  const adults = guests.filter(({ child }) => child !== true);
  const children = guests.filter(({ child }) => child === true);
  const each = Math.ceil(children.length / Math.max(1, adults.length));
  return [...adults.flatMap((adult, i) => [adult, ...children.slice(i * each, (i + 1) * each)])];
}
