import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mountPayments, type PaymentsForTest } from './payments-harness.ts';

let payments: PaymentsForTest;
beforeAll(async () => {
  payments = await mountPayments();
});
afterAll(() => payments?.close());

interface Customer {
  readonly id: string;
  readonly methods: readonly { readonly id: string; readonly label: string }[];
}

const post = (path: string, body: object, ask: object = {}) =>
  payments.ask('POST', `/v1/payments/customers${path}`, body, ask);
async function customer(name = 'Ana Reis'): Promise<string> {
  const made = await post('', { name, mail: 'ana@example.com' });
  expect(made.status).toBe(201);
  return (made.body as Customer).id;
}
async function saved(id: string, token = 'card_ok', label = 'visa •••• 4242'): Promise<string> {
  const answer = await post(`/${id}/methods`, { provider: 'sandbox', token, label });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return (answer.body as { id: string }).id;
}
const look = async (id: string): Promise<Customer> =>
  (await payments.ask('GET', `/v1/payments/customers/${id}`)).body as Customer;
const forget = (id: string, method: string, tenant = 'a') =>
  payments.ask('DELETE', `/v1/payments/customers/${id}/methods/${method}`, undefined, { tenant });
const authorise = (intent: string, savedMethod: string) =>
  payments.ask('POST', `/v1/payments/intents/${intent}/authorise`, { savedMethod });

describe('a saved method', () => {
  test('pays without the payer, is shown by its label, and its token is in no answer and no event', async () => {
    const id = await customer();
    const method = await saved(id, 'card_ok', 'visa •••• 4242');
    const { id: intent } = await payments.intent({ customer: id });
    expect(await authorise(intent, method)).toMatchObject({
      status: 200,
      body: { status: 'authorised', customer: id },
    });
    expect((await look(id)).methods).toMatchObject([{ id: method, label: 'visa •••• 4242' }]);
    const secret = await saved(id, 'card_token_of_the_test', 'a card');
    expect(JSON.stringify(await look(id))).not.toContain('card_token_of_the_test');
    const events = await payments.mounted.database.admin(`select data::text as data from log.event where key = $1`, [
      id,
    ]);
    expect(events).toHaveLength(3);
    expect(JSON.stringify(events)).not.toContain('card_token_of_the_test');
    expect(await forget(id, secret)).toMatchObject({ status: 204 });
  });

  test('that is forgotten pays nothing more, and can not be forgotten twice', async () => {
    const id = await customer();
    const method = await saved(id);
    expect(await forget(id, method)).toMatchObject({ status: 204 });
    expect(await forget(id, method)).toMatchObject({ status: 404, body: { code: 'METHOD_NOT_FOUND' } });
    const { id: intent } = await payments.intent({ customer: id });
    expect(await authorise(intent, method)).toMatchObject({ status: 422, body: { code: 'METHOD_INVALID' } });
    expect((await payments.get(intent)).status).toBe('created');
  });

  test('pays for its own customer only', async () => {
    const [ana, bea] = [await customer('Ana'), await customer('Bea')];
    const method = await saved(ana);
    for (const parts of [{ customer: bea }, {}]) {
      const { id } = await payments.intent(parts);
      expect(await authorise(id, method)).toMatchObject({
        status: 422,
        body: { code: 'METHOD_INVALID', pointer: '/savedMethod' },
      });
    }
  });

  test('is one of a hundred at most: one more is refused, also of those that are saved at once', async () => {
    const id = await customer();
    await payments.mounted.database.admin(
      `insert into payments.saved_method (tenant, id, customer, provider, token, label)
        select tenant, uuidv7(), id, 'sandbox', 'card_ok', 'a card' from payments.customer, generate_series(1, 98) where id = $1`,
      [id],
    );
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => post(`/${id}/methods`, { provider: 'sandbox', token: 'card_ok', label: `card ${n}` })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 201, 422, 422]);
    expect((await look(id)).methods).toHaveLength(100);
  });
});

test('the same Idempotency-Key makes one customer and saves one method', async () => {
  const headers = { 'idempotency-key': 'new-customer' };
  const [one, two] = [await post('', { name: 'Once' }, { headers }), await post('', { name: 'Once' }, { headers })];
  expect(two.body).toEqual(one.body);
  const { id } = one.body as Customer;
  const method = { provider: 'sandbox', token: 'card_ok', label: 'a card' };
  const keyed = { headers: { 'idempotency-key': 'new-method' } };
  await post(`/${id}/methods`, method, keyed);
  await post(`/${id}/methods`, method, keyed);
  expect((await look(id)).methods).toHaveLength(1);
});

test('customers are listed page by page, the newest first', async () => {
  const first = await customer('First');
  const second = await customer('Second');
  const page = (await payments.ask('GET', '/v1/payments/customers?limit=1')).body as {
    items: Customer[];
    next: string;
  };
  expect(page.items.map(({ id }) => id)).toEqual([second]);
  const next = (await payments.ask('GET', `/v1/payments/customers?limit=1&cursor=${page.next}`)).body as typeof page;
  expect(next.items.map(({ id }) => id)).toEqual([first]);
});

test('another tenant neither sees a customer nor pays with its methods', async () => {
  const id = await customer();
  const method = await saved(id);
  const other = { tenant: 'b' };
  expect(await payments.ask('GET', `/v1/payments/customers/${id}`, undefined, other)).toMatchObject({ status: 404 });
  expect(await forget(id, method, 'b')).toMatchObject({ status: 404 });
  expect(await post(`/${id}/methods`, { provider: 'sandbox', token: 'card_ok', label: 'a card' }, other)).toMatchObject(
    { status: 404, body: { code: 'CUSTOMER_NOT_FOUND' } },
  );
});
