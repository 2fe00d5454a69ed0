import { openPayPal, type PayPalDouble } from '@pvt/adapter-provider-doubles/paypal';
import { openStripe, type StripeDouble } from '@pvt/adapter-provider-doubles/stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type BookedHouse,
  type HostelsForTest,
  inDays,
  mountHostels,
  ok,
  openBookedHouse,
  SECRET_KEY,
} from './booking-harness.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
let stripe: StripeDouble;
let paypal: PayPalDouble;
const wanted = { type: 'dorm', arrival: inDays(30), departure: inDays(32) };
const credentials = {
  sandbox: { secretKey: SECRET_KEY },
  stripe: { secretKey: 'sk_test_hostels' },
  paypal: { clientId: 'client_hostels', secretKey: 'secret_hostels' },
} as const;
type Name = keyof typeof credentials;

beforeAll(async () => {
  [stripe, paypal] = await Promise.all([openStripe(), openPayPal()]);
  hostels = await mountHostels({ settings: { PVT_STRIPE_API: stripe.url, PVT_PAYPAL_API: paypal.url } });
  house = await openBookedHouse(hostels, 'harbour');
});
afterAll(async () => {
  await hostels?.close();
  await Promise.all([stripe?.close(), paypal?.close()]);
});

/** The organisation offers these providers and no others. */
async function offers(...names: readonly Name[]): Promise<void> {
  for (const [name, each] of Object.entries(credentials)) {
    const body = { offered: names.some((one) => one === name), credentials: each };
    await ok(hostels.mounted.ask('PUT', `/v1/payments/providers/${name}`, body));
  }
}
const shown = async (): Promise<unknown> =>
  ok(hostels.mounted.ask('GET', '/v1/sites/a/hostels/payment-providers', undefined, { tenant: null }));

/** The payer agrees on the page of the bank. @returns where that leads */
async function confirmAt(url: string): Promise<URL> {
  const body = new URLSearchParams({ answer: 'approve' });
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  await answer.body?.cancel();
  return new URL(answer.headers.get('location') ?? '', url);
}

test.each([
  ['stripe', 'pm_card_authenticationRequired'],
  ['paypal', 'paypal'],
] as const)(
  'a guest pays by %s, confirms it there, comes back to the booking, and it is a stay that is paid',
  async (provider, method) => {
    await offers(provider);
    expect(await shown()).toEqual({ providers: [provider] });
    const begun = await house.booked(wanted, { provider });
    const answer = (await ok(house.pay(begun, method))) as { readonly status: string; readonly challengeUrl: string };
    expect(answer).toMatchObject({ status: 'requires_action', challengeUrl: expect.stringContaining('http') });
    const back = await confirmAt(answer.challengeUrl);
    expect(back.pathname).toBe(`/sites/a/bookings/${begun.booking.code}`);
    expect(back.href).not.toContain(begun.key);
    await house.inState(begun, 'confirmed');
    await expect
      .poll(async () => (await house.shown(begun)).payments, { timeout: 20_000 })
      .toMatchObject([{ method: provider, state: 'taken', amount: 6000 }]);
    expect(await house.wrongCounts()).toBe(0);
  },
);

test('what is not offered to guests is refused before anything is held', async () => {
  const free = () => house.sellable('dorm', wanted.arrival, wanted.departure);
  const before = await free();
  await offers('stripe');
  const refused = { status: 422, body: { code: 'PROVIDER_NOT_FOR_GUESTS', providers: ['stripe'] } };
  expect(await house.book(wanted, { provider: 'paypal' })).toMatchObject(refused);
  expect(await free()).toEqual(before);
});

test('no guest books by a test card where a provider takes money', async () => {
  await offers('sandbox', 'stripe');
  expect(await shown()).toEqual({ providers: ['stripe'] });
  expect((await house.book(wanted, { provider: 'sandbox' })).body).toMatchObject({ code: 'PROVIDER_NOT_FOR_GUESTS' });
  await offers('sandbox');
  const begun = await house.confirmed(wanted, { provider: 'sandbox' });
  await offers('stripe');
  const more = { provider: 'sandbox', amount: 1 };
  expect((await house.guest('POST', begun, '/payments', more)).body).toMatchObject({ code: 'PROVIDER_NOT_FOR_GUESTS' });
});
