import { eventually } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { IntentView } from '../../core/intent-view.ts';
import { service } from '../../service.ts';
import { type ProviderWorld, paypalWorld, sandboxWorld, stripeWorld } from './conformance-harness.ts';

/** One behaviour, whichever provider stands behind the port. */
describe.each([
  ['sandbox', sandboxWorld],
  ['stripe', stripeWorld],
  ['paypal', paypalWorld],
] as const)('%s', (name, openWorld) => {
  let world: ProviderWorld;
  let mounted: MountedForTest;
  let references = 0;
  beforeAll(async () => {
    world = await openWorld();
    mounted = await mountForTest(service, {
      settings: { ...world.settings, PVT_PROVIDER_PATIENCE: '1s', PVT_PROVIDER_PAUSE: '500ms' },
    });
    // Webhooks come over a socket.
    await mounted.url();
    await did('PUT', `/v1/payments/providers/${name}`, { offered: true, credentials: world.credentials });
  });
  afterAll(async () => {
    await world?.close();
    await mounted?.close();
  });
  afterEach(() => world.deliver('prompt'));

  async function did<T = IntentView>(...args: Parameters<MountedForTest['ask']>): Promise<T> {
    const answer = await mounted.ask(...args);
    if (answer.status >= 300) throw new Error(`${args[1]}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }
  const created = (parts: object = {}): Promise<IntentView> =>
    did('POST', '/v1/payments/intents', {
      ...{ amount: 10_000, currency: 'EUR', reference: `${name}:${++references}`, provider: name },
      ...{
        returnUrl: 'https://harbour.example/thanks',
        splits: [{ to: 'owner', owner: 'property:7', basisPoints: 10_000 }],
      },
      ...parts,
    });
  const command = (id: string, what: string, body: object = {}) =>
    mounted.ask('POST', `/v1/payments/intents/${id}/${what}`, body);
  const get = (id: string): Promise<IntentView> => did('GET', `/v1/payments/intents/${id}`);
  async function authorised(parts: object = {}, method = world.methods.accepted): Promise<IntentView> {
    const { id } = await created(parts);
    return did('POST', `/v1/payments/intents/${id}/authorise`, { method });
  }
  async function paymentOf(intent: string): Promise<string> {
    const [row] = await mounted.database.admin<{ payment: string }>(
      'select payment from payments.intent_payment where intent = $1 order by linked_at desc limit 1',
      [intent],
    );
    return row?.payment ?? '';
  }
  const factsOf = (intent: string) =>
    mounted.database.admin<{ type: string }>(
      `select type from log.event where key = $1 and type like 'pvt.payments.payment.%' order by position`,
      [intent],
    );
  const how = async (intent: string, type: string): Promise<number> =>
    (await factsOf(intent)).filter((each) => each.type === `pvt.payments.payment.${type}`).length;
  const sound = () => expect(did('GET', '/v1/ledger/check')).resolves.toMatchObject({ sound: true });

  test('a payment is authorised, captured, refunded in part, disputed and lost, with the ledger balanced at each step', async () => {
    const { id } = await authorised();
    expect(await get(id)).toMatchObject({ status: 'authorised', authorised: 10_000, capturable: 10_000 });
    await did('POST', `/v1/payments/intents/${id}/capture`, {});
    expect(await get(id)).toMatchObject({ status: 'captured', captured: 10_000 });
    await sound();
    await did('POST', `/v1/payments/intents/${id}/refund`, { amount: 3000 });
    expect(await get(id)).toMatchObject({ status: 'partly_refunded', refunded: 3000, refundable: 7000 });
    const payment = await paymentOf(id);
    expect(await world.captures(payment)).toEqual([10_000]);
    expect((await world.refunds(payment)).map(({ amount }) => amount)).toEqual([3000]);
    const dispute = await world.dispute(payment, 7000);
    await eventually(async () => expect((await get(id)).status).toBe('disputed'));
    await sound();
    // Case 88.
    expect((await command(id, 'refund')).body).toMatchObject({ code: 'DISPUTE_OPEN' });
    await did('POST', `/v1/payments/intents/${id}/disputes/${dispute}/evidence`, { text: 'They stayed.' });
    await world.endDispute(dispute, 'lost');
    await eventually(async () => expect((await get(id)).status).toBe('dispute_lost'));
    await sound();
  });

  test('what is not captured is released', async () => {
    const { id } = await authorised();
    await did('POST', `/v1/payments/intents/${id}/cancel`, {});
    expect(await get(id)).toMatchObject({ status: 'cancelled', released: 10_000 });
    expect(await world.captures(await paymentOf(id))).toEqual([]);
  });

  test('a part is captured: the rest can be captured later, or is released where the provider captures once', async () => {
    const { id } = await authorised();
    await did('POST', `/v1/payments/intents/${id}/capture`, { amount: 6000 });
    const after = await get(id);
    if (world.capturesInParts) {
      expect(after).toMatchObject({ status: 'partly_captured', captured: 6000, capturable: 4000 });
      await did('POST', `/v1/payments/intents/${id}/capture`, { amount: 4000 });
      expect(await world.captures(await paymentOf(id))).toEqual([6000, 4000]);
    } else {
      expect(after).toMatchObject({ status: 'captured', captured: 6000, capturable: 0, released: 4000 });
      expect(await command(id, 'capture', { amount: 4000 })).toMatchObject({ status: 409 });
    }
    await sound();
  });

  test('a payment that its payer has to confirm waits for that, and is captured by itself', async () => {
    const intent = await authorised({ capture: 'automatic' }, world.methods.challenged);
    expect(intent).toMatchObject({ status: 'requires_action', challengeUrl: expect.stringContaining('http') });
    const payment = await paymentOf(intent.id);
    await world.approve(payment, intent.challengeUrl ?? '');
    await eventually(async () => expect((await get(intent.id)).status).toBe('captured'));
    expect(await world.captures(payment)).toEqual([10_000]);
    expect(await how(intent.id, 'captured')).toBe(1);
  });

  test('a payer who does not confirm leaves a failed payment, which can be authorised again', async () => {
    if (world.decline === undefined) return;
    const intent = await authorised({}, world.methods.challenged);
    await world.decline(intent.challengeUrl ?? '');
    await eventually(async () => expect((await get(intent.id)).status).toBe('failed'));
    await command(intent.id, 'authorise', { method: world.methods.accepted });
    expect((await get(intent.id)).status).toBe('authorised');
  });

  test('a decline is a state, and the payment can be authorised again by another method', async () => {
    const declined = await authorised({}, world.methods.declined);
    expect(declined).toMatchObject({ status: 'failed', code: expect.any(String) });
    expect(await command(declined.id, 'authorise', { method: world.methods.accepted })).toMatchObject({
      status: 200,
      body: { status: 'authorised' },
    });
  });

  test('an authorisation that ends at the provider is expired, and is not captured', async () => {
    const { id } = await authorised();
    await world.expire(await paymentOf(id));
    await eventually(async () => expect((await get(id)).status).toBe('expired'));
    expect(await command(id, 'capture')).toMatchObject({ status: 409, body: { code: 'AUTHORISATION_EXPIRED' } });
  });

  test.each(['reset', 'hang-after'] as const)(
    'case 12: an authorisation that meets a %s is unknown, is asked for, and is there once',
    async (mode) => {
      const { id } = await created({ capture: 'automatic' });
      await world.fault('authorise', mode);
      await command(id, 'authorise', { method: world.methods.accepted });
      await eventually(async () => expect((await get(id)).status).toBe('captured'));
      expect(await world.captures(await paymentOf(id))).toEqual([10_000]);
      expect(await how(id, 'captured')).toBe(1);
    },
  );

  test.each(['error-after', 'reset-after'] as const)(
    'case 12: the %s of a provider is unknown, is asked for, and moves money once',
    async (mode) => {
      const { id } = await created();
      await world.fault('authorise', mode);
      await command(id, 'authorise', { method: world.methods.accepted });
      await eventually(async () => expect((await get(id)).status).toBe('authorised'));
      await world.fault('capture', mode);
      await command(id, 'capture');
      await eventually(async () => expect((await get(id)).status).toBe('captured'));
      await world.fault('refund', mode);
      await command(id, 'refund', { amount: 2500 });
      await eventually(async () => expect((await get(id)).refunded).toBe(2500));
      const payment = await paymentOf(id);
      expect(await world.captures(payment)).toEqual([10_000]);
      expect((await world.refunds(payment)).map(({ amount }) => amount)).toEqual([2500]);
    },
  );

  test('case 12: an error before any effect ends in a known state, and nothing is moved twice', async () => {
    const { id } = await created();
    await world.fault('authorise', 'error');
    await command(id, 'authorise', { method: world.methods.accepted });
    await eventually(async () => expect((await get(id)).status).toBe(world.afterError));
    if (world.afterError === 'failed') await command(id, 'authorise', { method: world.methods.accepted });
    expect((await get(id)).status).toBe('authorised');
  });

  test.each(['first', 'last'] as const)(
    'cases 9, 85: webhooks that are held and come %s first, and each also under another id, book once',
    async (order) => {
      await world.deliver('held');
      const { id } = await authorised({ capture: 'automatic' });
      await command(id, 'refund', { amount: 3000 });
      await world.release(order);
      await world.deliver('renamed');
      const [refund] = await world.refunds(await paymentOf(id));
      await world.failRefund(refund?.id ?? '');
      // Case 89: booked back, and free to be refunded again.
      await eventually(async () => expect(await how(id, 'refund-failed')).toBe(1));
      expect(await get(id)).toMatchObject({ status: 'captured', refunded: 0, refundable: 10_000 });
      expect([await how(id, 'captured'), await how(id, 'refunded')]).toEqual([1, 1]);
      await sound();
    },
  );

  test('case 13: what was not sent by the provider is refused', async () => {
    const { items } = await did<{ items: { name: string; webhookUrl: string }[] }>('GET', '/v1/payments/providers');
    const path = new URL(items.find((each) => each.name === name)?.webhookUrl ?? '').pathname;
    const forged = await mounted.ask(
      'POST',
      path,
      { id: 'evt_forged', type: 'payment_intent.succeeded' },
      { tenant: null },
    );
    expect(forged).toMatchObject({ status: 400, body: { code: 'PAYMENT_WEBHOOK_SIGNATURE_INVALID' } });
  });

  test('case 78: a payment in yen is charged to the yen', async () => {
    const { id } = await authorised({ amount: 80, currency: 'JPY', capture: 'automatic' });
    expect(await get(id)).toMatchObject({ status: 'captured', captured: 80, currency: 'JPY' });
  });

  test('credentials that the provider does not take are not kept', async () => {
    const wrong = Object.fromEntries(Object.keys(world.credentials).map((each) => [each, 'none_of_theirs']));
    const answer = await mounted.ask(
      'PUT',
      `/v1/payments/providers/${name}`,
      { offered: true, credentials: wrong },
      { tenant: 'b' },
    );
    expect(answer).toMatchObject({ status: 422, body: { code: 'PAYMENT_PROVIDER_INVALID' } });
    const { items } = await did<{ items: { name: string; isSetUp: boolean }[] }>(
      'GET',
      '/v1/payments/providers',
      undefined,
      { tenant: 'b' },
    );
    expect(items.find((each) => each.name === name)).toMatchObject({ isSetUp: false });
  });
});
