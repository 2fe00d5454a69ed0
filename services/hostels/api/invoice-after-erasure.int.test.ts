import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type BookedHouse,
  backdate,
  type HostelsForTest,
  inDays,
  mountHostels,
  ok,
  openBookedHouse,
  today,
} from './booking-harness.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'quay');
});
afterAll(() => hostels?.close());

const LONGER_THAN_A_YEAR = 500;
const guest = { name: 'Ines Prado', email: 'ines@example.com', language: 'pt' };
const invoice = {
  ...{ kind: 'invoice', currency: 'EUR', language: 'pt', issuedOn: today() },
  seller: { name: 'Quay House Lda', address: ['1 Quay', '1200-001 Lisboa'], taxId: 'PT501964843' },
  buyer: { name: guest.name, address: ['Rua Nova 3', '4000-001 Porto'] },
  lines: [{ description: 'Uma noite', quantity: '1', unitPrice: 3000, taxRate: 600 }],
};

/** The file, and the document as the API has it. */
async function shown(document: string): Promise<{ readonly file: Buffer; readonly body: unknown }> {
  const answer = await hostels.mounted.fetch(`/v1/documents/${document}/pdf`);
  expect({ status: answer.status, type: answer.headers.get('content-type') }).toMatchObject({ status: 200 });
  const body = await ok(hostels.mounted.ask('GET', `/v1/documents/${document}`));
  return { file: Buffer.from(await answer.arrayBuffer()), body };
}

test('case 13: the invoice of a guest stays as it was issued, to the byte, after the guest is erased; before that the date is told', async () => {
  const begun = await house.confirmed({ type: 'dorm', arrival: today(), departure: inDays(1) }, { guest });
  const { id: booking } = begun.booking;
  const [stay] = (await house.shown(begun)).stays;
  const desk = `/bookings/${booking}/stays/${stay?.id}`;
  for (const step of ['check-in', 'check-out']) await ok(house.ask('POST', `${desk}/${step}`, {}));
  const made = await ok(hostels.mounted.ask('POST', '/v1/documents', { ...invoice, reference: `booking:${booking}` }));
  const document = String(Reflect.get(Object(made), 'id'));
  const before = await shown(document);
  expect(before.body).toMatchObject({ buyer: invoice.buyer, reference: `booking:${booking}` });

  const found = await ok(hostels.mounted.ask('POST', '/v1/hostels/guests/search', { text: guest.email }));
  const [{ id }] = Reflect.get(Object(found), 'items');
  const erase = () => hostels.mounted.ask('POST', `/v1/hostels/guests/${id}/erasure`, { name: guest.name });
  expect(await erase()).toMatchObject({
    status: 409,
    body: { code: 'GUEST_RETAINED', property: 'quay', until: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) },
  });

  await backdate(hostels, booking, LONGER_THAN_A_YEAR);
  expect(await erase()).toMatchObject({ status: 200, body: { state: 'erased' } });
  const kept = await ok(house.ask('GET', `/bookings/${booking}`));
  expect(kept).toMatchObject({ guest: null, state: 'left', balance: 0 });
  const after = await shown(document);
  expect(after.body).toEqual(before.body);
  expect(after.file.equals(before.file)).toBe(true);
});
