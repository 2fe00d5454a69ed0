import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { postsOf } from '../../adapters/postgres/board-posts.ts';
import { presenceOf, presentWith } from '../../adapters/postgres/board-presence.ts';
import { type CountedEvent, eventsFrom } from '../../adapters/postgres/house-events.ts';
import type { TravellerBadge } from '../../core/community/badges.ts';
import type { GuestCard, ShownCard } from '../../core/community/card.ts';
import type { HouseEventView } from '../../core/community/house-event.ts';
import { POST_DAYS, type PostView } from '../../core/community/post.ts';
import type { HostelsTools } from '../tools.ts';
import { badgesOf, cardOfBooking, openedCard, shownCard } from './cards.ts';
import { type BookedGuest, guestAtHouse } from './guest-at-house.ts';
import { viewPost } from './posts.ts';

type Tools = Pick<HostelsTools, 'database' | 'vault'>;

export const MOST_ON_BOARD = 100;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What has begun is shown for so long. */
const LASTS_MS = 3 * HOUR_MS;

/** The board of a house as one guest sees it. */
export interface Board {
  readonly property: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly me: { readonly shown: boolean; readonly card: GuestCard; readonly badges: readonly TravellerBadge[] };
  readonly present: readonly ({ readonly id: string } & ShownCard)[];
  readonly events: readonly HouseEventView[];
  readonly posts: readonly PostView[];
}

/**
 * Who is in the house for these nights and wants to be seen, what happens there, and what others have put up. Only who shows themselves sees
 * who else does.
 * @throws BOARD_CLOSED, BOOKING_NOT_FOUND
 */
export function showBoard(tools: Tools, { tenant }: CallContext, booking: string): Promise<Board> {
  return tools.database.snapshot(tenant, async (tx) => {
    const me = await guestAtHouse(tx, booking);
    const { house, now, today } = me;
    const own = await presenceOf(tx, booking);
    const from = new Date(now - LASTS_MS).toISOString();
    const { property } = me.booking;
    const events = await eventsFrom(tx, property, { from, after: undefined, booking }, MOST_ON_BOARD);
    const since = new Date(now - POST_DAYS * DAY_MS).toISOString();
    const posts = await postsOf(tx, property, { since, today, reader: { guest: me.guest, booking } }, MOST_ON_BOARD);
    const arrived = me.booking.state === 'in_house';
    return {
      ...{ property, currency: house.currency, timeZone: house.timeZone },
      me: {
        shown: own !== undefined,
        card: await cardOfBooking(tools, tx, booking),
        badges: await badgesOf(tx, { guest: me.guest, arrived }, now),
      },
      present: own === undefined ? [] : await othersOf(tools, tx, me),
      events: events.map(viewEvent).filter(({ state, mine }) => state === 'open' || mine !== null),
      posts: posts.flatMap((post) => viewPost(tools, tx.tenant, post, { booking, shown: own !== undefined })),
    };
  });
}

async function othersOf(tools: Tools, tx: Transaction, me: BookedGuest): Promise<Board['present']> {
  const { booking, guest, today, now } = me;
  const { id, property, arrival, departure } = booking;
  const nights = { property, booking: id, guest, arrival, departure, today };
  const others = [];
  for (const one of await presentWith(tx, nights, MOST_ON_BOARD))
    others.push({ id: one.id, ...(await shownCard(tx, one, openedCard(tools, tx.tenant, one), now)) });
  return others;
}

export function viewEvent({ id, definition, state, going, waiting, people, own }: CountedEvent): HouseEventView {
  const mine = people === null || own === null ? null : { people, state: own };
  return { id, ...definition, state, going, waiting, mine };
}
