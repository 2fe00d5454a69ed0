import { eventually } from '@pvt/kernel/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
import {
  type Begun,
  type BookedHouse,
  type HostelsForTest,
  inDays,
  mountHostels,
  openBookedHouse,
} from './booking-harness.ts';
import { runOut } from './house-harness.ts';

let hostels: HostelsForTest;
beforeAll(async () => {
  hostels = await mountHostels();
});
afterAll(() => hostels?.close());

/** What guests, banks and time do. A number chooses among the bookings that there are. */
type Action =
  | { readonly kind: 'book'; readonly from: number; readonly nights: number }
  | { readonly kind: 'pay'; readonly booking: number; readonly method: string }
  | { readonly kind: 'cancel' | 'run out'; readonly booking: number }
  | { readonly kind: 'change'; readonly booking: number; readonly from: number; readonly nights: number };

const any = fc.nat(20);
const nights = { from: fc.nat(3), nights: fc.integer({ min: 1, max: 3 }) };
const method = fc.constantFrom('card_ok', 'card_ok', 'card_ok', 'card_declined', 'card_insufficient_funds');
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('book' as const), ...nights }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('pay' as const), booking: any, method }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('cancel', 'run out'), booking: any }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), booking: any, ...nights }) },
);
const rounds = fc.array(fc.array(action, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 });
const deliveries = fc.constantFrom('prompt', 'doubled', 'renamed');

const datesOf = ({ from, nights: count }: { readonly from: number; readonly nights: number }) => ({
  arrival: inDays(30 + from),
  departure: addNights(inDays(30 + from), count),
});

/** Refusals are answers; what breaks is not. */
async function perform(house: BookedHouse, bookings: Begun[], step: Action): Promise<void> {
  if (step.kind === 'book') {
    const quote = await house.quote({ type: 'dorm', ...datesOf(step) }).catch(() => undefined);
    if (quote === undefined) return;
    const guest = { name: 'Ana Reis', email: 'ana@example.com' };
    const { status, body } = await hostels.mounted.ask(
      'POST',
      '/v1/sites/a/hostels/bookings',
      { quote, guest, provider: 'sandbox' },
      { tenant: null },
    );
    expect([202, 409]).toContain(status);
    if (status === 202) bookings.push(body as Begun);
    return;
  }
  const begun = bookings[step.booking % Math.max(1, bookings.length)];
  if (begun === undefined) return;
  if (step.kind === 'run out') {
    for (const { id } of begun.booking.stays) await runOut(hostels.mounted, id);
    return;
  }
  const path = { pay: '/payment', cancel: '/cancellation', change: '/dates' }[step.kind];
  const body = {
    pay: () => ({ method: Reflect.get(step, 'method') }),
    cancel: () => undefined,
    change: () => datesOf(step as never),
  }[step.kind]();
  const answer = await house.guest('POST', begun, path, body);
  expect({ step, answer: answer.body, allowed: [200, 409, 422] }).toMatchObject({
    allowed: expect.arrayContaining([answer.status]),
  });
}

/** When it can be paid, or is past that. */
function payable(house: BookedHouse, begun: Begun): Promise<void> {
  return eventually(async () => {
    const { state, payments } = await house.shown(begun);
    expect(state !== 'pending' || payments.some(({ ready }) => ready)).toBe(true);
  });
}

/** All that is going on has ended, or waits for a guest. */
function settled(): Promise<void> {
  return eventually(async () => {
    const open = await hostels.mounted.database.admin(
      `select state from pvt.saga where owner = 'pvt_hostels' and state in ('running', 'compensating', 'needs_person')
        union all select state from pvt.saga s where s.state = 'waiting' and exists (select from pvt.saga_wait w
          where w.saga = s.id and w.answer is not null)`,
    );
    expect(open).toEqual([]);
  });
}

let houses = 0;
let everPaid = 0;

test('case 15: whatever guests, banks and webhooks do in any order, who has paid has a stay or their money', async () => {
  const property = fc.asyncProperty(rounds, deliveries, async (steps, mode) => {
    houses += 1;
    const house = await openBookedHouse(hostels, `any-${houses}`, { beds: 2, rooms: 1 });
    const bookings: Begun[] = [];
    await hostels.admin('deliver', { mode });
    for (const atOnce of steps) {
      await Promise.all(bookings.map((begun) => payable(house, begun)));
      await Promise.all(atOnce.map((step) => perform(house, bookings, step)));
    }
    await hostels.admin('deliver', { mode: 'prompt' });
    await settled();
    for (const begun of bookings) {
      const { id } = await house.shown(begun);
      // Until then the saga that waits for it has still to see it, or to take it.
      await eventually(async () => expect(await statusOf(id)).not.toBe('authorised'));
      await settled();
      const { state, balance, folio, payments } = await house.shown(begun);
      const paid = payments.filter(({ state: taken }) => taken === 'taken').reduce((sum, each) => sum + each.amount, 0);
      const back = payments.reduce((sum, { returned }) => sum + returned, 0);
      const owed = folio.filter(({ kind }) => kind !== 'payment' && kind !== 'refund');
      const charged = owed.reduce((sum, { amount }) => sum + amount, 0);
      const status = await statusOf(id);
      if (paid > 0) everPaid += 1;
      expect(balance).toBe(charged - paid + back);
      if (state === 'confirmed') expect(status).toMatch(/^(captured|partly_refunded)$/);
      else expect(status ?? 'none').not.toMatch(/^(authorised|captured|partly_captured)$/);
      expect(balance).toBeGreaterThanOrEqual(0);
    }
    expect(await house.wrongCounts()).toBe(0);
    // Who has a stay has a bed, and nobody else has one.
    expect(
      await hostels.mounted.database.admin(
        `select s.id, b.state from hostels.stay s join hostels.booking b on b.id = s.booking where s.property = $1
          and (b.state = 'confirmed') <> exists (select from hostels.occupation o where o.owner = s.id and o.kind = 'stay')`,
        [house.slug],
      ),
    ).toEqual([]);
  });
  await fc.assert(property, { numRuns: 12, endOnFailure: true });
  // Else it has shown nothing.
  expect(everPaid).toBeGreaterThan(0);
}, 240_000);

/** Of the payment that a booking begins with. */
async function statusOf(booking: string): Promise<string | undefined> {
  const [row] = await hostels.mounted.database.admin<{ intent: string | null }>(
    'select intent from hostels.booking_payment where booking = $1 order by id limit 1',
    [booking],
  );
  if (row === undefined || row.intent === null) return undefined;
  const { body } = await hostels.mounted.ask('GET', `/v1/payments/intents/${row.intent}`);
  return String(Reflect.get(Object(body), 'status'));
}
