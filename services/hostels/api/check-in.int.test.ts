import { afterAll, beforeAll, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
import {
  type BookedHouse,
  type HostelsForTest,
  inDays,
  mountHostels,
  ok,
  openBookedHouse,
  today,
} from './booking-harness.ts';
import type { BookingView } from './booking-views.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'check-in', { beds: 8 });
});
afterAll(() => hostels?.close());

const document = { kind: 'passport', number: 'AB123456', country: 'BR' };
const signature = 'M 10 100 L 40 60 L 80 120';

async function walkIn(
  payment: object | undefined,
  guest: object = { name: 'Bo Lind' },
  at = house,
): Promise<BookingView> {
  const quote = await at.quote({ type: 'dorm', arrival: today(), departure: addNights(today(), 2) });
  const order = { quote, guest, ...(payment === undefined ? {} : { payment }) };
  return (await ok(at.ask('POST', '/bookings', order))) as BookingView;
}
const stayOf = ({ stays: [stay] }: BookingView): string => stay?.id ?? '';
const act = (booking: BookingView, action: string, body: object = {}) =>
  house.ask('POST', `/bookings/${booking.id}/stays/${stayOf(booking)}/${action}`, body);
const acted = async (booking: BookingView, action: string, body?: object) =>
  (await ok(act(booking, action, body))) as BookingView;
const paper = (booking: BookingView) => house.ask('GET', `/bookings/${booking.id}/stays/${stayOf(booking)}/paper`);

test('the register keeps the document and the signature, and the profile what was seen', async () => {
  const booking = await walkIn({ method: 'cash' }, { name: 'Ana Reis', email: 'ana@paper.example' });
  const register = { document, birthDate: '1998-03-14', country: 'BR', gender: 'female', signature };
  const { guest } = await acted(booking, 'check-in', { register });
  expect(guest).toMatchObject({ document, gender: 'female' });
  expect((await paper(booking)).body).toEqual({ registered: register, form: null, preferences: null });
  const [row] = await hostels.mounted.database.admin<{ text: string }>(
    `select encode(sealed, 'escape') as text from hostels.registration where stay = $1`,
    [stayOf(booking)],
  );
  expect(row?.text).not.toContain('AB123456');
});

test('a signature is nothing but strokes', async () => {
  const booking = await walkIn({ method: 'cash' });
  const answer = await act(booking, 'check-in', { register: { signature: 'M 1 1 L 2 2"/><script>' } });
  expect(answer).toMatchObject({ status: 400 });
});

test('a deposit lies at the desk, pays for nothing, and goes back when the guest leaves', async () => {
  const booking = await walkIn({ method: 'cash' });
  const here = await acted(booking, 'check-in', { deposit: { method: 'cash', amount: 2000 } });
  expect(here).toMatchObject({ deposit: 2000, balance: 0 });
  const gone = await acted(booking, 'check-out');
  expect(gone).toMatchObject({ deposit: 0, balance: -1500 });
  const deposits = gone.folio.filter(({ kind }) => kind === 'deposit').map(({ amount }) => amount);
  expect(deposits).toEqual([-2000, 2000]);
});

test('a lost key is kept of the deposit, and no more than there is', async () => {
  const booking = await walkIn({ method: 'cash' });
  await acted(booking, 'check-in', { deposit: { method: 'cash', amount: 2000 } });
  const lost = (amount: number) => ({ keep: { amount, text: 'Lost key' } });
  expect(await act(booking, 'check-out', lost(2001))).toMatchObject({
    status: 422,
    body: { code: 'DEPOSIT_TOO_SMALL' },
  });
  const gone = await acted(booking, 'check-out', lost(500));
  expect(gone).toMatchObject({ deposit: 0, balance: -1500 });
});

test('what was paid at the desk is given back there, to the cent and no more', async () => {
  const booking = await walkIn({ method: 'cash' });
  await acted(booking, 'check-in');
  await acted(booking, 'check-out');
  const refund = (amount: number) =>
    house.ask('POST', `/bookings/${booking.id}/folio`, { kind: 'refund', method: 'cash', amount });
  expect(await refund(1501)).toMatchObject({ status: 422, body: { code: 'REFUND_TOO_MUCH', most: 1500 } });
  expect(await ok(refund(1500))).toMatchObject({ balance: 0 });
});

test('a guest fills in the register before coming, and the desk sees it while the link does not', async () => {
  const begun = await house.confirmed({ type: 'dorm', arrival: inDays(5), departure: inDays(7) });
  const form = { document, birthDate: '1998-03-14', signature, arrivesAt: '17:30' };
  expect((await house.guest('GET', begun, '/check-in')).body).toEqual({ filledInAt: null });
  const answer = await ok(house.guest('POST', begun, '/check-in', form));
  expect(answer).toEqual({ filledInAt: expect.any(String) });
  expect(JSON.stringify((await house.guest('GET', begun, '/check-in')).body)).not.toContain('AB123456');
  expect((await paper(begun.booking)).body).toMatchObject({ form, registered: null });
  const { guest } = (await ok(house.ask('GET', `/bookings/${begun.booking.id}`))) as BookingView;
  expect(guest?.document).toBeUndefined();
  expect((await house.guest('POST', { ...begun, key: 'x' }, '/check-in', form)).status).toBe(404);
});

test('case 29: at the check-in the document counts, and so does the dorm that the desk chooses', async () => {
  await house.type('women', 'female_dorm_bed');
  await house.type('men', 'male_dorm_bed');
  const [women] = await house.units('bed', ['Women 1'], ['women']);
  const [men] = await house.units('bed', ['Men 1'], ['men']);
  const quote = await house.quote({
    ...{ type: 'dorm', arrival: today(), departure: addNights(today(), 1) },
    guests: [{ kind: 'adult', gender: 'woman' }],
  });
  const booking = (await ok(house.ask('POST', '/bookings', { quote, guest: { name: 'Eva Wolf' } }))) as BookingView;
  const refused = { status: 422, body: { code: 'GUESTS_NOT_ADMITTED' } };
  expect(await act(booking, 'check-in', { unit: men })).toMatchObject(refused);
  expect(await act(booking, 'check-in', { unit: women, register: { gender: 'male' } })).toMatchObject(refused);
  const here = await acted(booking, 'check-in', { unit: women, register: { gender: 'female' } });
  expect(here).toMatchObject({ state: 'in_house', stays: [{ unit: women, type: 'women' }] });
});

/** A zone where the clock shows the hour just now. */
function zoneAtHour(hour: number): string {
  const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

test('case 35: at two in the morning of the day of departure the guest of one night is let in', async () => {
  const timeZone = zoneAtHour(2);
  const night = await openBookedHouse(hostels, 'two-o-clock', { property: { timeZone } });
  const local = Temporal.Now.zonedDateTimeISO(timeZone).toPlainDate();
  const [arrival, departure] = [local.subtract({ days: 1 }).toString(), local.toString()];
  const quote = await night.quote({ type: 'dorm', arrival, departure });
  const booking = (await ok(night.ask('POST', '/bookings', { quote, guest: { name: 'Late Guest' } }))) as BookingView;
  const stay = `/bookings/${booking.id}/stays/${stayOf(booking)}`;
  expect(await night.ask('POST', `${stay}/no-show`, {})).toMatchObject({
    status: 409,
    body: { code: 'NO_SHOW_TOO_EARLY' },
  });
  const here = await ok(night.ask('POST', `${stay}/check-in`, {}));
  expect(here).toMatchObject({ state: 'in_house', arrival, departure });
});

test('of a group the profile is of who has booked, and each one’s paper is in the register', async () => {
  const guests = [{ kind: 'adult' }, { kind: 'adult' }];
  const quote = await house.quote({ type: 'dorm', arrival: today(), departure: addNights(today(), 1), guests });
  const guest = { name: 'Group Leader', email: 'group@paper.example' };
  const booking = (await ok(
    house.ask('POST', '/bookings', { quote, guest, payment: { method: 'cash' } }),
  )) as BookingView;
  expect(booking.stays).toHaveLength(2);
  const other = { kind: 'passport', number: 'ZZ999999', country: 'FR' };
  const papers = [document, other];
  for (const [index, { id }] of booking.stays.entries()) {
    const at = `/bookings/${booking.id}/stays/${id}`;
    await ok(house.ask('POST', `${at}/check-in`, { register: { document: papers[index] } }));
    expect((await house.ask('GET', `${at}/paper`)).body).toMatchObject({ registered: { document: papers[index] } });
  }
  expect(await ok(house.ask('GET', `/bookings/${booking.id}`))).toMatchObject({ guest: { document } });
});

test('an export of a guest has all that was signed', async () => {
  const booking = await walkIn({ method: 'cash' }, { name: 'Gone Guest', email: 'gone@paper.example' });
  await acted(booking, 'check-in', { register: { document, signature } });
  const found = await ok(hostels.mounted.ask('POST', '/v1/hostels/guests/search', { text: 'gone@paper.example' }));
  const [{ id }] = Reflect.get(Object(found), 'items');
  const exported = await ok(hostels.mounted.ask('GET', `/v1/hostels/guests/${id}/export`));
  expect(Reflect.get(Object(exported), 'papers')).toEqual([
    { booking: booking.id, stay: stayOf(booking), at: expect.any(String), paper: { document, signature } },
  ]);
});
