import { expect, test } from 'vitest';
import { contentLines } from './content-lines.ts';
import { bytesOf, nightsRead } from './feed-harness.ts';
import { writeFeed } from './write-feed.ts';
import { type MailedBooking, type MailWriting, writeMail } from './write-mail.ts';

const WRITING: MailWriting = {
  now: Temporal.Instant.from('2026-01-10T12:00:00Z'),
  productId: '-//PVT//Hostels//EN',
  uidDomain: 'pvt.example',
};
const BOOKING: MailedBooking = {
  id: 'H7K2',
  lastSequence: undefined,
  arrival: '2026-02-03',
  departure: '2026-02-05',
  title: 'Stay at Casa Alfama; bed 3',
  description: 'Check-in from 15:00.\nSee you soon',
  address: 'Rua de São Miguel 5, Lisboa',
  house: { name: 'Casa "Alfama"', mail: 'desk@casa.example' },
  guest: { name: 'Zoë, O’Hara', mail: 'zoe@guest.example' },
};
const linesOf = (content: string): string[] => contentLines(bytesOf(content));

test('case 56: a booking is sent, changed and cancelled under one UID, each time with a higher SEQUENCE', () => {
  const sent = writeMail(BOOKING, 'REQUEST', WRITING);
  const changed = writeMail({ ...BOOKING, lastSequence: sent.sequence, departure: '2026-02-06' }, 'REQUEST', WRITING);
  const ended = writeMail({ ...BOOKING, lastSequence: changed.sequence }, 'CANCEL', WRITING);
  expect([sent, changed, ended].map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
  for (const [i, { content }] of [sent, changed, ended].entries()) {
    expect(linesOf(content)).toContain('UID:H7K2@pvt.example');
    expect(linesOf(content)).toContain(`SEQUENCE:${i}`);
  }
});

test.each([
  ['REQUEST', 'CONFIRMED', 'OPAQUE'],
  ['CANCEL', 'CANCELLED', 'TRANSPARENT'],
] as const)('case 56: %s is the method of the calendar and of the MIME type', (method, status, transparency) => {
  const { content, contentType } = writeMail(BOOKING, method, WRITING);
  expect(contentType).toBe(`text/calendar; charset=utf-8; method=${method}`);
  for (const line of [`METHOD:${method}`, `STATUS:${status}`, `TRANSP:${transparency}`])
    expect(linesOf(content)).toContain(line);
});

test('case 56: a cancellation that was never announced begins at SEQUENCE 0', () => {
  expect(writeMail(BOOKING, 'CANCEL', WRITING).sequence).toBe(0);
});

test('a mail has the house as organizer, the guest as attendee, and texts as they are', () => {
  expect(linesOf(writeMail(BOOKING, 'REQUEST', WRITING).content)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//PVT//Hostels//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'UID:H7K2@pvt.example',
    'DTSTAMP:20260110T120000Z',
    'SEQUENCE:0',
    'DTSTART;VALUE=DATE:20260203',
    'DTEND;VALUE=DATE:20260205',
    'SUMMARY:Stay at Casa Alfama\\; bed 3',
    'DESCRIPTION:Check-in from 15:00.\\nSee you soon',
    'LOCATION:Rua de São Miguel 5\\, Lisboa',
    `ORGANIZER;CN="Casa ^'Alfama^'":mailto:desk@casa.example`,
    'ATTENDEE;CN="Zoë, O’Hara";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:zoe@guest.example',
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

test('case 33: the dates of a mail are the booking’s, whenever and wherever it is written', () => {
  for (const now of ['2026-02-02T23:59:59-11:00', '2026-02-03T00:00:01+14:00']) {
    const { content } = writeMail(BOOKING, 'REQUEST', { ...WRITING, now: Temporal.Instant.from(now) });
    for (const zone of ['America/Detroit', 'Pacific/Kiritimati'])
      expect(nightsRead(content, { zone, ownUidDomain: 'x' })).toEqual({ 'H7K2@pvt.example': '2026-02-03/2026-02-05' });
  }
});

test('feed and mail of a booking have one UID', () => {
  const changedAt = WRITING.now;
  const stay = { ...BOOKING, sequence: 0, changedAt, state: { kind: 'held' } as const };
  expect(linesOf(writeFeed([stay], { ...WRITING, name: '' }))).toContain('UID:H7K2@pvt.example');
});
