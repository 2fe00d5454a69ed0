import type { CallContext } from '@pvt/kernel/context';
import { cleaningsOf } from '../../adapters/postgres/housekeeping.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { type KeptStay, staysOfDay } from '../../adapters/postgres/stays.ts';
import { cleaningOrder } from '../../core/booking/housekeeping.ts';
import { deskDate } from '../../core/booking/state.ts';
import { propertyNotFound } from '../../core/errors.ts';
import type { HostelsTools } from '../tools.ts';

/** What a desk has to do. */
export interface DeskDay {
  readonly date: string;
  readonly arrivals: readonly KeptStay[];
  readonly departures: readonly KeptStay[];
  readonly inHouse: readonly KeptStay[];
}

/** @param date without it, the one that the desk works on now @throws PROPERTY_NOT_FOUND */
export function showDay(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  property: string,
  date?: string,
): Promise<DeskDay> {
  return database.transaction(tenant, async (tx) => {
    const house = await propertyOf(tx, property);
    if (house === undefined) throw propertyNotFound(property);
    const day = date ?? deskDate(Date.now(), house);
    const stays = await staysOfDay(tx, property, day);
    return {
      date: day,
      arrivals: stays.filter(({ arrival, state }) => arrival === day && state !== 'left'),
      departures: stays.filter(
        ({ departure, state }) => departure === day && (state === 'in_house' || state === 'left'),
      ),
      inHouse: stays.filter(({ state }) => state === 'in_house'),
    };
  });
}

export interface CleaningTask {
  readonly stay: string;
  readonly unit: string;
  readonly day: string;
  readonly state: 'planned' | 'open' | 'done';
  readonly arrivalToday: boolean;
}

/** What is to be cleaned, first what somebody waits for; whoever is not to be disturbed is left alone. @throws PROPERTY_NOT_FOUND */
export function listCleanings(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  property: string,
  date?: string,
): Promise<CleaningTask[]> {
  return database.transaction(tenant, async (tx) => {
    const house = await propertyOf(tx, property);
    if (house === undefined) throw propertyNotFound(property);
    const rows = await cleaningsOf(tx, property, date ?? deskDate(Date.now(), house));
    const known = rows.flatMap(({ unit, ...row }) => (unit === null ? [] : [{ ...row, unit }]));
    return cleaningOrder(known).map(({ undisturbed: _undisturbed, ...task }) => task);
  });
}
