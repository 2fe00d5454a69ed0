import type { CallContext } from '@pvt/kernel/context';
import { isCount, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import { localDate } from '../../adapters/postgres/night-counts.ts';
import {
  type CalendarUnit,
  calendarUnit,
  calendarUnitsAfter,
  entriesOf,
  forgetEntries,
  storeEntries,
  takenOf,
  turnCalendar,
} from '../../adapters/postgres/unit-calendars.ts';
import { exportedStays, nextEntries } from '../../core/channels/calendar-entries.ts';
import { channelErrors } from '../../core/channels/errors.ts';
import { calendarRenewed } from '../../core/channels/events.ts';
import type { ChannelKind } from '../../core/channels/feed.ts';
import { unitNotFound } from '../../core/errors.ts';
import { writeFeed } from '../../core/ical/write-feed.ts';
import { requireProperty } from '../require-property.ts';
import type { FeedTools } from './tools.ts';

const PRODUCT = '-//PVT//Hostels//EN';

/** A unit's own calendar: its file is a secret, which channels read it by. */
export interface UnitCalendar {
  readonly unit: string;
  readonly name: string;
  readonly file: string;
}

/**
 * What a channel reads of a unit: dates, and nobody's name.
 * @param except the channel that reads: what it has said itself is left out
 * @throws CALENDAR_NOT_FOUND
 */
export async function exportUnit(
  tools: FeedTools,
  { tenant }: CallContext,
  { secret, except }: { readonly secret: string; readonly except: ChannelKind | undefined },
): Promise<string> {
  const { calendars, now, publicUrl } = tools;
  const id = calendars.unitOf(secret);
  return tools.database.transaction(tenant, async (tx) => {
    const unit = id === undefined ? undefined : await calendarUnit(tx, id);
    const today = unit === undefined ? undefined : await localDate(tx, unit.property);
    if (unit === undefined || today === undefined || !calendars.fits(tenant, unit.id, unit.turn, secret))
      throw channelErrors.CALENDAR_NOT_FOUND('No unit has this address.');
    const at = { today, now: now() };
    await forgetEntries(tx, unit.id, today);
    const next = nextEntries(await entriesOf(tx, unit.id), await takenOf(tx, unit.id, today), at);
    await storeEntries(tx, unit.id, next.changed);
    return writeFeed(exportedStays(next.all, except), {
      ...{ now: at.now, productId: PRODUCT, uidDomain: publicUrl().hostname, name: unit.name },
    });
  });
}

const UNITS = keyset('hostels.calendars', isCount);

/** Of all units that are sold, in their order. @throws PROPERTY_NOT_FOUND, CURSOR_INVALID */
export async function listUnitCalendars(
  tools: FeedTools,
  { tenant }: CallContext,
  property: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<UnitCalendar>> {
  const after = UNITS.read(cursor);
  const rows = await tools.database.transaction(tenant, async (tx) => {
    await requireProperty(tx, property);
    return calendarUnitsAfter(tx, property, after, limit + 1);
  });
  const { items, ...page } = UNITS.page(rows, limit, ({ position }) => position);
  return { ...page, items: items.map((row) => shown(tools, tenant, row, row.turn)) };
}

/** Makes the address of a unit's calendar anew: who has the old one reads nothing more. @throws UNIT_NOT_FOUND */
export async function renewCalendar(
  tools: FeedTools,
  context: CallContext,
  { property, unit: id }: { readonly property: string; readonly unit: string },
): Promise<UnitCalendar> {
  const { tenant } = context;
  return tools.database.transaction(tenant, async (tx) => {
    const unit = await calendarUnit(tx, id);
    if (unit?.property !== property) throw unitNotFound(property, id);
    const turn = await idempotent(tx, context, 'hostels.renewCalendar', { property, unit: id }, async () => {
      await tools.log.publish(tx, [calendarRenewed.of(context, { property, unit: id })]);
      return turnCalendar(tx, id);
    });
    return shown(tools, tenant, unit, turn);
  });
}

function shown({ calendars }: FeedTools, tenant: string, { id, name }: CalendarUnit, turn: number): UnitCalendar {
  return { unit: id, name, file: `${calendars.secretOf(tenant, id, turn)}.ics` };
}
