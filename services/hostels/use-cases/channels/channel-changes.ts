import type { CallContext } from '@pvt/kernel/context';
import { isCount, keyset } from '@pvt/kernel/http/keyset';
import { readEvents } from '@pvt/kernel/log/read';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { CHANGING, changedNights } from '../../core/channels/changed-nights.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { localDate } from '../../core/ical/dates.ts';
import type { Nights } from '../../core/ical/nights.ts';
import type { Restriction } from '../../core/restrictions/restriction.ts';
import { dateAfter } from '../../core/stay-dates.ts';
import { type CalendarNight, showCalendar } from '../pricing/show-calendar.ts';
import type { FeedTools } from './tools.ts';

const CHANGES = keyset('hostels.channel-changes', isCount);
const EVENTS_AT_ONCE = 500;
const MOST_DAYS = 365;

export interface ChangedNight extends CalendarNight {
  readonly type: string;
}

export interface ChannelChanges {
  /** To ask with the next time. */
  readonly cursor: string;
  /** There are changes after these: ask again at once. */
  readonly more: boolean;
  readonly currency: string;
  readonly nights: readonly ChangedNight[];
  readonly restrictions: readonly Restriction[];
}

/**
 * What a channel has to know: of nights that have changed since a cursor, what they are now; without a cursor, all of the coming year. A
 * change is shown at least once, and what is shown is never older than the cursor.
 * @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, CURSOR_INVALID
 */
export async function channelChanges(
  tools: Pick<FeedTools, 'database' | 'log' | 'houses' | 'now'>,
  context: CallContext,
  property: string,
  cursor: string | undefined,
): Promise<ChannelChanges> {
  const after = CHANGES.read(cursor);
  const { tenant } = context;
  // Read before the nights are: what comes meanwhile is shown, and shown again the next time.
  const { safe } = tools.log.highWaterMark;
  const { all, changed } = await tools.database.transaction(tenant, async (tx) => {
    const house = await propertyOf(tx, property);
    if (house === undefined) throw propertyNotFound(property);
    const from = localDate(tools.now(), house.timeZone);
    const nights: Nights = { from, to: dateAfter(from, MOST_DAYS) };
    if (after === undefined) return { all: nights, changed: { spans: [nights], position: safe, more: false } };
    const upTo = Math.max(after, safe);
    const page = await readEvents(tx, { tenant, types: CHANGING, after, upTo, limit: EVENTS_AT_ONCE });
    const more = page.end !== 'last';
    const position = more ? (page.events.at(-1)?.position ?? after) : upTo;
    return { all: nights, changed: { spans: changedNights(page.events, property, nights), position, more } };
  });
  const { spans, position, more } = changed;
  const from = spans[0]?.from ?? all.from;
  const until = spans.at(-1)?.to ?? dateAfter(all.from, 1);
  const { currency, types, restrictions } = await showCalendar(tools, context, property, { from, until });
  const isChanged = (night: string): boolean => spans.some((span) => span.from <= night && night < span.to);
  return {
    ...{ cursor: CHANGES.write(position), more, currency, restrictions },
    nights: types.flatMap(({ type, nights }) =>
      nights.filter(({ night }) => isChanged(night)).map((night) => ({ type, ...night })),
    ),
  };
}
