import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { sendJson } from './http.ts';

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server?.leave());

interface Mail {
  readonly id: string;
  readonly state: string;
  readonly subject: string;
}

async function done<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await sendJson<T>(server, method, path, body);
  if (answer.status >= 300) throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function pay(customer: string, reference: string, capture: 'automatic' | 'manual'): Promise<string> {
  const splits = [{ to: 'fees', basisPoints: 10_000 }];
  const about = { amount: 12_300, currency: 'EUR', reference, provider: 'sandbox', description: 'Two nights', capture };
  const { id } = await done<{ id: string }>('POST', '/v1/payments/intents', { ...about, customer, splits });
  await done('POST', `/v1/payments/intents/${id}/authorise`, { method: 'card_ok' });
  return id;
}

const mails = async (to: string) => (await done<{ items: Mail[] }>('GET', `/v1/messages?recipient=mail:${to}`)).items;

test('who pays gets the receipt of each capture in the mailbox, as a PDF with a number without a gap', async () => {
  await done('PUT', '/v1/payments/providers/sandbox', { offered: true });
  const to = 'zoe@harbour.example';
  const { id: customer } = await done<{ id: string }>('POST', '/v1/payments/customers', { name: 'Zoë Reis', mail: to });
  const { id: silent } = await done<{ id: string }>('POST', '/v1/payments/customers', { name: 'Without a mail' });
  await pay(customer, 'booking:1', 'automatic');
  await pay(silent, 'booking:2', 'automatic');
  const held = await pay(customer, 'booking:3', 'manual');
  await done('POST', `/v1/payments/intents/${held}/capture`, { amount: 5000 });
  await done('POST', `/v1/payments/intents/${held}/capture`, { amount: 7300 });
  await eventually(async () =>
    expect((await mails(to)).map(({ state }) => state)).toEqual(['captured', 'captured', 'captured']),
  );
  const all = await mails(to);
  const year = new Date().getUTCFullYear();
  expect(all.map(({ subject }) => subject).sort()).toEqual([1, 2, 3].map((n) => `Receipt REC-${year}-00000${n}`));
  const [{ id, subject }] = all as [Mail];
  const number = subject.replace('Receipt ', '');
  expect(await done('GET', `/v1/messages/${id}`)).toMatchObject({
    content: { text: expect.stringContaining('Zoë Reis') },
    attachments: [{ name: `${number}.pdf`, contentType: 'application/pdf' }],
  });
  const file = await server.fetch(`/v1/messages/${id}/attachments/0`);
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${number}.pdf`);
  const pdf = Buffer.from(await file.arrayBuffer());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const { items } = await done<{ items: { id: string; number: string; gross: number }[] }>(
    'GET',
    '/v1/documents?kind=receipt',
  );
  expect(items.map(({ gross }) => gross).sort((a, b) => a - b)).toEqual([5000, 7300, 12_300]);
  const receipt = items.find((each) => each.number === number);
  const kept = Buffer.from(await (await server.fetch(`/v1/documents/${receipt?.id}/pdf`)).arrayBuffer());
  expect(pdf.equals(kept)).toBe(true);
  expect((await server.fetch(`/v1/messages/${id}/attachments/1`)).status).toBe(404);
});

test.each([
  ['pt', 'Recibo', 'obrigado pelo seu pagamento'],
  ['es', 'Recibo', 'Gracias por su pago'],
  ['de', 'Quittung', 'vielen Dank für Ihre Zahlung'],
] as const)(
  'a customer who reads %s gets the receipt and its mail in that language',
  async (language, title, words) => {
    await done('PUT', '/v1/payments/providers/sandbox', { offered: true });
    const to = `${language}@harbour.example`;
    const given = { name: 'Ana Reis', mail: to, language };
    const { id: customer } = await done<{ id: string }>('POST', '/v1/payments/customers', given);
    expect(await done('GET', `/v1/payments/customers/${customer}`)).toMatchObject({ language });
    await pay(customer, `booking:${language}`, 'automatic');
    await eventually(async () => expect(await mails(to)).toHaveLength(1));
    const [{ id, subject }] = (await mails(to)) as [Mail];
    expect(subject).toMatch(new RegExp(`^${title} REC-`));
    expect(await done('GET', `/v1/messages/${id}`)).toMatchObject({
      content: { text: expect.stringContaining(words) },
    });
    const { items } = await done<{ items: { number: string; language: string }[] }>(
      'GET',
      '/v1/documents?kind=receipt',
    );
    expect(items.find(({ number }) => subject.endsWith(number))).toMatchObject({ language });
  },
);
