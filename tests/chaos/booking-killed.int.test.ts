import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Begun,
  type BookedHouse,
  type HostelsForTest,
  inDays,
  mountHostels,
  ok,
  openBookedHouse,
} from '../../services/hostels/api/booking-harness.ts';
import { startWorker } from '../../services/hostels/api/booking-worker-harness.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
beforeAll(async () => {
  hostels = await mountHostels({ started: false });
  house = await openBookedHouse(hostels, 'killed', { beds: 1 });
});
afterAll(() => hostels?.close());

/** The steps of a booking that do something: hold, create, watch, offer, confirm, capture, charge. */
const DOING = [
  ['before the commit of its first step', 'sagas.before-commit-do=crash:1'],
  ['after the payment was begun, before that is kept', 'sagas.after-call-do=crash:2'],
  ['before it is kept which payment it is', 'sagas.before-commit-do=crash:3'],
  ['before the guest can pay', 'sagas.before-commit-do=crash:4'],
  ['before the provider is asked to hold the money', 'payments.before-call=crash:1'],
  ['after the provider holds the money, before that is stored', 'payments.after-call=crash:1'],
  ['before the stay is confirmed', 'sagas.before-do=crash:5'],
  ['before the commit of the stay', 'sagas.before-commit-do=crash:5'],
  ['after the commit of the stay', 'sagas.after-commit-do=crash:5'],
  ['before the provider is asked for the money', 'payments.before-call=crash:2'],
  ['after the provider has taken the money, before that is stored', 'payments.after-call=crash:2'],
  ['after the money is taken, before the saga keeps it', 'sagas.after-call-do=crash:6'],
  ['before the commit of the folio', 'sagas.before-commit-do=crash:7'],
  ['after the commit of the folio', 'sagas.after-commit-do=crash:7'],
] as const;

/** What sells the bed to somebody else is undone in two steps: the payment is returned, the places are released. */
const UNDOING = [
  ['before the payment is returned', 'sagas.before-undo=crash:1'],
  ['after the payment is returned, before that is kept', 'sagas.after-call-undo=crash:1'],
  ['before the commit of the end', 'sagas.before-commit-undo=crash:2'],
  ['after the commit of the end', 'sagas.after-commit-undo=crash:2'],
] as const;

let day = 20;

async function intentOf({ booking }: Begun): Promise<unknown> {
  const [row] = await hostels.mounted.database.admin<{ intent: string }>(
    'select intent from hostels.booking_payment where booking = $1',
    [booking.id],
  );
  return (await hostels.mounted.ask('GET', `/v1/payments/intents/${row?.intent}`)).body;
}

/** How many payments the bank holds or has taken for a booking: one at most, ever. */
async function intentsOf({ booking }: Begun): Promise<number> {
  const rows = await hostels.mounted.database.admin('select id from payments.intent where reference = $1', [
    `booking:${booking.id}`,
  ]);
  return rows.length;
}

describe('nobody is charged without a stay, and no stay is without its charge', () => {
  test.each(DOING)('killed %s, it goes on to a stay that is paid once', async (_when, point) => {
    day += 2;
    const captures = async () => (await hostels.atProvider()).filter(({ kind }) => kind === 'capture').length;
    const before = await captures();
    const dying = await startWorker(hostels, point);
    const begun = await house.booked({ type: 'dorm', arrival: inDays(day), departure: inDays(day + 1) });
    const paid = house.pay(begun);
    await dying.died();
    const next = await startWorker(hostels);
    try {
      expect((await paid).status).toBe(200);
      await eventually(async () =>
        expect(await house.shown(begun)).toMatchObject({
          ...{ state: 'confirmed', balance: 0 },
          folio: [
            { kind: 'base', amount: 3000 },
            { kind: 'payment', amount: -3000 },
          ],
        }),
      );
      expect(await intentOf(begun)).toMatchObject({ status: 'captured', captured: 3000, refunded: 0 });
      expect([await intentsOf(begun), (await captures()) - before]).toEqual([1, 1]);
      expect(await house.sellable('dorm', inDays(day), inDays(day + 1))).toEqual([0]);
    } finally {
      await next.kill();
    }
  });

  test.each(UNDOING)('killed %s, a booking whose bed is sold gets its money back', async (_when, point) => {
    day += 2;
    const wanted = { type: 'dorm', arrival: inDays(day), departure: inDays(day + 1) };
    const late = await house.booked(wanted);
    for (const { id } of late.booking.stays) await house.runOut(id);
    const quote = await house.quote(wanted);
    await ok(house.ask('POST', '/bookings', { quote, guest: { name: 'Bo Lind' }, payment: { method: 'cash' } }));
    const dying = await startWorker(hostels, point);
    await ok(house.pay(late));
    await dying.died();
    const next = await startWorker(hostels);
    try {
      await eventually(async () =>
        expect(await house.shown(late)).toMatchObject({ state: 'failed', failure: 'TYPE_SOLD_OUT', folio: [] }),
      );
      await eventually(async () => expect(await intentOf(late)).toMatchObject({ status: 'cancelled', captured: 0 }));
      expect(await house.sellable('dorm', inDays(day), inDays(day + 1))).toEqual([0]);
    } finally {
      await next.kill();
    }
  });
});
