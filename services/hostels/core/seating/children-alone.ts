import { type Day, nightsOf } from './days.ts';
import type { Inventory } from './inventory.ts';
import { isStay, type Occupation, type Stay } from './occupation.ts';
import type { Refusal } from './refusal.ts';
import type { Guest } from './room-type.ts';

export interface ChildAlone {
  readonly guest: string;
  readonly stay: string;
  readonly night: Day;
}

/** Children who have, in some night, no adult of their own party in the room: one entry for each night. */
export function childrenAlone(inventory: Inventory, occupied: readonly Occupation[]): ChildAlone[] {
  const stays = occupied.filter(isStay);
  const parties = new Set(stays.filter(({ guests }) => guests.some(isChild)).map(partyOf));
  const families = stays.filter((stay) => parties.has(partyOf(stay)));
  const withAdults = families.filter(({ guests }) => guests.some((one) => !isChild(one)));
  const places = new Set(withAdults.flatMap((stay) => nightsOf(stay).map((night) => placeOf(inventory, stay, night))));
  return families.flatMap((stay) =>
    nightsOf(stay)
      .filter((night) => !places.has(placeOf(inventory, stay, night)))
      .flatMap((night) => stay.guests.filter(isChild).map(({ id }) => ({ guest: id, stay: stay.id, night }))),
  );
}

/** The refusal when something would leave children alone who are not alone now. */
export function leavesAlone(
  inventory: Inventory,
  before: readonly Occupation[],
  after: readonly Occupation[],
): Refusal | undefined {
  const key = ({ guest, stay, night }: ChildAlone): string => `${guest} ${stay} ${night}`;
  const known = new Set(childrenAlone(inventory, before).map(key));
  const alone = childrenAlone(inventory, after).filter((one) => !known.has(key(one)));
  if (alone.length === 0) return undefined;
  return { reason: 'child_without_adult', guests: [...new Set(alone.map(({ guest }) => guest))] };
}

const isChild = ({ child }: Guest): boolean => child === true;
const partyOf = ({ party, id }: Stay): string => (party === undefined ? `stay ${id}` : `party ${party.id}`);

/** A room in a night, as the party that is in it knows it. */
function placeOf({ byId }: Inventory, stay: Stay, night: Day): string {
  return `${byId.get(stay.unit)?.room} ${night} ${partyOf(stay)}`;
}
