import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { holdOf, type KeptHold } from '../../adapters/postgres/holds.ts';
import { moveSeats } from '../../adapters/postgres/seats.ts';
import { holdChanged } from '../../core/events.ts';
import { holdAsTold } from '../../core/hold.ts';
import { dayOf } from '../../core/seating/days.ts';
import type { Move } from '../../core/seating/occupation.ts';
import { seat } from '../../core/seating/seat.ts';
import type { StayDates } from '../../core/stay-dates.ts';
import type { HostelsTools } from '../tools.ts';
import { type OpenSeats, openSeats } from './open-seats.ts';

export interface WantedSeat extends StayDates {
  readonly property: string;
  readonly type: string;
  /** The hold's id. */
  readonly owner: string;
  /** Only one of these; without it, any of the type. */
  readonly units?: readonly string[];
}

/**
 * Moves as few stays as it takes to have one unit free in all nights: those that nobody asked for by name, and whose guests are not in the
 * house. To be asked where each night has a free unit; the nights are open, see `openNights`.
 * @returns the unit; undefined where those who may not be moved stand in the way
 * @throws SeatsNeeded where the transaction is to begin again
 */
export async function makeRoom(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { property, type, owner, units, arrival, departure }: WantedSeat,
): Promise<string | undefined> {
  const house = await openSeats(tx, property, [type], { arrival, departure });
  const nights = { arrival: dayOf(arrival), departure: dayOf(departure) };
  const wanted = { id: owner, type, guests: [], ...(units === undefined ? {} : { units }), ...nights };
  const seating = seat(house.inventory, wanted, house.occupied);
  if (seating.kind !== 'seated') return undefined;
  await moveOthers({ log }, tx, context, property, house, seating.moves);
  return seating.unit;
}

/** Gives stays the units that seating found, and publishes it of each. */
export async function moveOthers(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  { taken }: Pick<OpenSeats, 'taken'>,
  moves: readonly Move[],
): Promise<void> {
  const seats = moves.flatMap(({ stay, from, to }) => {
    const moved = taken.find(({ owner, unit, pinned }) => owner === stay && unit === from && !pinned);
    return moved === undefined ? [] : [{ seat: moved, to }];
  });
  const before: (KeptHold | undefined)[] = [];
  for (const {
    seat: { owner },
  } of seats)
    before.push(await holdOf(tx, property, owner));
  await moveSeats(tx, property, seats);
  const events = seats.flatMap(({ to }, i) => {
    const known = before[i];
    if (known === undefined) return [];
    const told = holdAsTold(known);
    return [holdChanged.of(context, { name: known.id, before: told, after: { ...told, unit: to } })];
  });
  await log.publish(tx, events);
}
