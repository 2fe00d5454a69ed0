import { escapedText, mailUri, quotedParam, writtenDate, writtenInstant, writtenLines } from '@pvt/ical';
import { uidOf } from './write-feed.ts';

/** What a guest's calendar gets of a booking. */
export interface MailedBooking {
  readonly id: string;
  /** The SEQUENCE of the last mail about it; undefined before the first one. */
  readonly lastSequence: number | undefined;
  /** Local dates of the property, `YYYY-MM-DD`; the day of departure is no night. */
  readonly arrival: string;
  readonly departure: string;
  readonly title: string;
  readonly description: string;
  readonly address: string;
  readonly house: { readonly name: string; readonly mail: string };
  readonly guest: { readonly name: string; readonly mail: string };
}

export interface MailWriting {
  readonly now: Temporal.Instant;
  readonly productId: string;
  readonly uidDomain: string;
}

export interface CalendarMail {
  readonly content: string;
  /** Of the MIME part: a reader that finds another method here than in the calendar does not apply it (RFC 6047, 2.4). */
  readonly contentType: string;
  /** To be kept as the booking's `lastSequence`. */
  readonly sequence: number;
}

/**
 * The calendar part of a mail about a booking (RFC 5546, RFC 6047): REQUEST for a new one or a change, CANCEL for its end.
 * The UID stays the same and SEQUENCE grows, or readers keep what they have.
 */
export function writeMail(
  booking: MailedBooking,
  method: 'REQUEST' | 'CANCEL',
  { now, productId, uidDomain }: MailWriting,
): CalendarMail {
  const { id, lastSequence, arrival, departure, title, description, address, house, guest } = booking;
  const sequence = lastSequence === undefined ? 0 : lastSequence + 1;
  const content = writtenLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escapedText(productId)}`,
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${escapedText(uidOf(id, uidDomain))}`,
    `DTSTAMP:${writtenInstant(now)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${writtenDate(arrival)}`,
    `DTEND;VALUE=DATE:${writtenDate(departure)}`,
    `SUMMARY:${escapedText(title)}`,
    `DESCRIPTION:${escapedText(description)}`,
    `LOCATION:${escapedText(address)}`,
    `ORGANIZER;CN=${quotedParam(house.name)}:${mailUri(house.mail)}`,
    `ATTENDEE;CN=${quotedParam(guest.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:${mailUri(guest.mail)}`,
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${method === 'CANCEL' ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
  return { content, contentType: `text/calendar; charset=utf-8; method=${method}`, sequence };
}
