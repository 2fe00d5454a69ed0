import type { Answer } from '@pvt/kernel/testing/mount';
import { addNights } from '../core/night.ts';
import { type Begun, type BookedHouse, type HostelsForTest, ok, today } from './booking-harness.ts';

let guests = 0;

/** A guest with a booking, as their link lets them use the community. */
export interface Traveller {
  readonly begun: Begun;
  ask(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object, key?: string): Promise<Answer>;
  /** @throws Error where it is refused */
  done(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>;
  board(): Promise<BoardShown>;
  /** Others see this guest, by this name. */
  shown(name: string): Promise<void>;
}

export interface BoardShown {
  readonly present: readonly { readonly id: string; readonly name?: string }[];
  readonly events: readonly {
    readonly id: string;
    readonly going: number;
    readonly mine: { readonly state: string } | null;
  }[];
  readonly posts: readonly {
    readonly id: string;
    readonly text: string;
    readonly from: string;
    readonly state: string;
    readonly reason: string | null;
  }[];
}

/** Each is somebody else, in a bed from today on unless it is said otherwise. */
export async function traveller(
  { mounted }: HostelsForTest,
  house: BookedHouse,
  more: {
    readonly arrival?: string;
    readonly departure?: string;
    readonly email?: string;
    readonly order?: object;
  } = {},
): Promise<Traveller> {
  guests += 1;
  const {
    arrival = today(),
    departure = addNights(today(), 3),
    email = `guest${guests}@example.com`,
    order = {},
  } = more;
  const guest = { name: `Guest ${guests}`, email, language: 'en' };
  const begun = await house.confirmed({ type: 'dorm', arrival, departure }, { guest, ...order });
  const ask: Traveller['ask'] = (method, path, body, key) =>
    mounted.ask(method, `/v1/sites/a/hostels/bookings/${begun.booking.code}${path}?key=${begun.key}`, body, {
      tenant: null,
      ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
    });
  const done: Traveller['done'] = (...asked) => ok(ask(...asked));
  return {
    ...{ begun, ask, done },
    board: async () => (await done('GET', '/board')) as BoardShown,
    async shown(name) {
      await done('PUT', '/card', { name, shown: ['name'] });
      await done('PUT', '/presence', { shown: true });
    },
  };
}

/** The desk checks all stays of a booking in, and out. */
export async function stayed(house: BookedHouse, { begun }: Traveller): Promise<void> {
  const { id, stays } = await house.shown(begun);
  for (const stay of stays) {
    const at = `/bookings/${id}/stays/${stay.id}`;
    await ok(house.ask('POST', `${at}/check-in`, {}));
    await ok(house.ask('POST', `${at}/check-out`, { owing: true }));
  }
}
