import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Contracts } from '@pvt/kernel/contract';
import { type Database, openDatabase, withoutHolding } from '@pvt/kernel/database';
import { TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeDocument } from '../adapters/postgres/documents.ts';
import { type Document, EXAMPLE_DOCUMENT } from '../core/document.ts';
import { service } from '../service.ts';
import { mailReceipt } from '../use-cases/receipts/send-receipt.ts';

let mounted: MountedForTest;
let database: Database;
beforeAll(async () => {
  mounted = await mountForTest(service);
  database = openDatabase(mounted.database.connection('payments'));
});
afterAll(async () => {
  await database?.close();
  await mounted?.close();
});

const INVOICE = {
  kind: 'invoice',
  currency: 'EUR',
  issuedOn: '2026-11-29',
  language: 'de',
  discount: 1000,
  seller: { name: 'Harbour House Lda', address: ['Rua do Cais 7', '1200-001 Lisboa'], taxId: 'PT501964843' },
  buyer: { name: 'Jürgen Müller & Söhne', address: ['Hafenstraße 1', '20457 Hamburg'] },
  lines: [
    {
      description: 'Zwei Nächte im Doppelzimmer mit Blick auf den Hafen',
      quantity: '2',
      unitPrice: 5950,
      taxRate: 1900,
    },
    { description: 'Frühstück', quantity: '2.5', unitPrice: 856, taxRate: 700 },
  ],
};
const issue = (more: object = {}, tenant = 'a') =>
  mounted.ask('POST', '/v1/documents', { ...INVOICE, ...more }, { tenant });
const issued = async (more: object = {}): Promise<Document> => {
  const answer = await issue(more);
  expect(answer.status).toBe(201);
  return answer.body as Document;
};
const credit = (id: string, body: object) => mounted.ask('POST', `/v1/documents/${id}/credit-notes`, body);
const pdfOf = async (id: string) => Buffer.from(await (await mounted.fetch(`/v1/documents/${id}/pdf`)).arrayBuffer());
const numbers = (series: string) =>
  mounted.database.admin<{ tenant: string; year: number; number: number }>(
    'select tenant, year, number from payments.document where series = $1 order by tenant, year, number',
    [series],
  );

/** Stores one in a transaction of the test's own, and rolls it back where it is asked to. */
async function store(series: string, fails: boolean): Promise<void> {
  const { kind, issuedOn, currency, ...content } = EXAMPLE_DOCUMENT;
  await database.transaction(TENANT_A, async (tx) => {
    const about = { kind, series, corrects: null, reference: '', issuedOn, currency };
    await storeDocument(tx, { id: crypto.randomUUID(), ...about, content });
    if (fails) throw new Error('rolled back');
  });
}

describe('cases 17 and 100: numbers without a gap', () => {
  test('50 at once, ten of which roll back, are 1 to 40', async () => {
    const ends = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => store('GAP', i % 5 === 0)));
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect((await numbers('GAP')).map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  test('each tenant, series and year has numbers of its own, over HTTP, 50 at once', async () => {
    const years = ['2026-12-31', '2027-01-01'];
    const all = Array.from({ length: 50 }, (_, i) =>
      issue({ series: 'OWN', issuedOn: years[i % 2] }, i % 5 === 0 ? 'b' : 'a'),
    );
    for (const answer of await Promise.all(all)) expect(answer.status).toBe(201);
    const found = await numbers('OWN');
    for (const [, group] of Map.groupBy(found, ({ tenant, year }) => `${tenant} ${year}`))
      expect(group.map(({ number }) => number)).toEqual(group.map((_, i) => i + 1));
    expect(found).toHaveLength(50);
  });

  test('a series whose number is taken and not committed holds up no other', async () => {
    const { kind, issuedOn, currency, ...content } = EXAMPLE_DOCUMENT;
    await database.transaction(TENANT_A, async (tx) => {
      const about = { kind, series: 'HELD', corrects: null, reference: '', issuedOn, currency };
      await storeDocument(tx, { id: crypto.randomUUID(), ...about, content });
      await withoutHolding(() => store('FREE', false));
    });
    expect(await numbers('FREE')).toHaveLength(1);
  });
});

describe('case 18: an invoice is corrected by a credit note', () => {
  test('that names it; the invoice and its PDF stay as they are', async () => {
    const invoice = await issued({ series: 'FIX' });
    const before = await pdfOf(invoice.id);
    const note = (await credit(invoice.id, { reason: 'Storniert' })).body as Document;
    expect(note).toMatchObject({
      kind: 'credit_note',
      corrects: { id: invoice.id, number: invoice.number },
      gross: -invoice.gross,
      notes: 'Storniert',
    });
    expect((await mounted.ask('GET', `/v1/documents/${invoice.id}`)).body).toEqual(invoice);
    expect((await pdfOf(invoice.id)).equals(before)).toBe(true);
    expect(before.subarray(0, 5).toString()).toBe('%PDF-');
    if (process.env['PVT_SHOW_PDF'] !== undefined) await writeFile(process.env['PVT_SHOW_PDF'], before);
  });

  test('the same document is drawn to the same bytes, also without the stored file', async () => {
    const invoice = await issued();
    const digest = async () =>
      createHash('sha256')
        .update(await pdfOf(invoice.id))
        .digest('hex');
    const first = await digest();
    await mounted.database.admin(
      `set session_replication_role = replica; delete from payments.document_file; reset session_replication_role`,
    );
    expect(await digest()).toBe(first);
  });

  test('no role changes or deletes a document, or writes the series', async () => {
    for (const sql of [
      'update payments.document set buyer = buyer where tenant = $1',
      'delete from payments.document where tenant = $1',
      'update payments.document_series set last = 0 where tenant = $1',
    ])
      await expect(
        database.transaction(TENANT_A, (tx) => tx.query(sql, [tx.tenant])),
        sql,
      ).rejects.toThrow(/permission denied/);
    await expect(mounted.database.admin('update payments.document set buyer = buyer')).rejects.toThrow(/append-only/);
  });

  test('two credits of all of it at once: one; of a receipt: none', async () => {
    const invoice = await issued();
    const ends = await Promise.all([credit(invoice.id, { reason: 'a' }), credit(invoice.id, { reason: 'b' })]);
    expect(ends.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const receipt = await issued({ kind: 'receipt' });
    expect(receipt.number).toMatch(/^REC-2026-\d{6}$/);
    expect(await credit(receipt.id, { reason: 'x' })).toMatchObject({ status: 409, body: { code: 'NOT_AN_INVOICE' } });
  });
});

test('case 101: a reference has one invoice, until that one is credited in full', async () => {
  const reference = 'booking:101';
  const ends = await Promise.all([issue({ reference }), issue({ reference })]);
  expect(ends.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  const { id } = (ends.find(({ status }) => status === 201)?.body ?? {}) as Document;
  expect(await issue({ reference })).toMatchObject({ status: 409, body: { code: 'INVOICED_ALREADY', invoice: id } });
  expect((await credit(id, { reason: 'Cancelled' })).status).toBe(201);
  expect((await issue({ reference })).status).toBe(201);
});

test('a capture has one receipt, however late it is asked for again', async () => {
  const payer = { name: 'Ana Reis', mail: 'ana@harbour.example' };
  const customer = (await mounted.ask('POST', '/v1/payments/customers', payer)).body as { id: string };
  const mails: unknown[] = [];
  const contracts = {
    call: async (_operation: unknown, _context: unknown, { key }: { key?: string }) => {
      if (key !== undefined) mails.push(key);
      return { name: 'Harbour House Lda' };
    },
  } as unknown as Contracts;
  const tools = { database: mounted.database.service('payments'), log: mounted.log, contracts };
  const data = { intent: crypto.randomUUID(), capture: 'cap_1', reference: 'booking:once', description: null };
  const about = { ...data, customer: customer.id, currency: 'EUR' };
  for (const amount of [100, 150]) await mailReceipt(tools, { data: { ...about, amount }, context: mounted.context() });
  await mailReceipt(tools, { data: { ...about, capture: 'cap_2', amount: 100 }, context: mounted.context() });
  const stored = await mounted.database.admin(`select from payments.document where reference = 'booking:once'`);
  expect(stored).toHaveLength(2);
  expect(mails).toHaveLength(3);
  expect(mails[1]).toBe(mails[0]);
});

test('documents are listed in pages, the newest first, and of one kind', async () => {
  await issued({ kind: 'receipt' });
  const found: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await mounted.ask('GET', `/v1/documents?limit=7&kind=receipt${cursor && `&cursor=${cursor}`}`);
    const page = body as { items: Document[]; next?: string };
    found.push(...page.items.map(({ number }) => number));
    if (page.next === undefined) break;
    cursor = page.next;
  }
  expect(found).toEqual(found.toSorted().reverse());
  expect(new Set(found).size).toBe(found.length);
});
