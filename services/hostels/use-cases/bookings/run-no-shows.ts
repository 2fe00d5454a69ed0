import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { type ExpectedStay, expectedStays } from '../../adapters/postgres/expected-stays.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import type { KeptStay } from '../../adapters/postgres/stays.ts';
import { deskDate, type HouseHours, noShowFrom } from '../../core/booking/state.ts';
import { eachInTurn } from '../each-in-turn.ts';
import { inInventory } from '../in-inventory.ts';
import { loadForChange } from './load-booking.ts';
import { type NoShowTools, takeForNoShow } from './no-show.ts';
import type { BookingTools } from './tools.ts';

/** What the nightly run stands on. */
export type RunTools = NoShowTools & Pick<BookingTools, 'database'>;

const AT_ONCE = 200;
/** Who was expected longer ago, while nothing ran or before the house was here, is for a person. */
const DAYS_BACK = 2;

/**
 * Takes for no-shows who has not come when the check-in of the night is over, each by the clock of its house, of all tenants. Done again it
 * changes nothing; whose payment is being taken is left for the next time.
 * @param now ms since 1970
 */
export async function runNoShows(tools: RunTools, now: number): Promise<void> {
  const expected: ExpectedStay[] = [];
  for (let full = true; full; ) {
    const found = await tools.database.housekeeping((tx) => expectedStays(tx, DAYS_BACK, expected.at(-1), AT_ONCE));
    expected.push(...found);
    full = found.length === AT_ONCE;
  }
  await eachInTurn(expected, (each) => takeIfDue(tools, tools.ownContext(each.tenant), each, now));
}

/** Whether the desk has a new day, and the check-in of the night before is over. */
function isDue(arrival: string, now: number, hours: HouseHours): boolean {
  return arrival < deskDate(now, hours) && now >= noShowFrom(arrival, hours);
}

/** Whether the guests have come, and only move: the desk has not noted yet that they are in the next bed. */
function movesOnTheWay({ id, part, places }: KeptStay, stays: readonly KeptStay[]): boolean {
  const came = stays.filter(({ state }) => state === 'in_house' || state === 'left');
  return came.some((other) => other.id !== id && other.part === part && other.places.join() === places.join());
}

async function takeIfDue(
  tools: RunTools,
  context: CallContext,
  { tenant, property, booking, stay: id }: ExpectedStay,
  now: number,
): Promise<void> {
  try {
    await inInventory(tools.database, tenant, async (tx) => {
      const house = await propertyOf(tx, property);
      const found = await loadForChange(tx, booking);
      const stay = found?.stays.find((each) => each.id === id);
      if (house === undefined || found === undefined || stay?.state !== 'expected') return;
      if (movesOnTheWay(stay, found.stays)) return;
      if (isDue(stay.arrival, now, house)) await takeForNoShow(tools, tx, context, { ...found, stay, house, now });
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
