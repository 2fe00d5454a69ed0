import { isRecord, parseJson } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Notification, NotificationDefinition, ReadyNotification } from '../api.ts';

export type ReadNotification = { ok: true; definition: NotificationDefinition } | { ok: false; message: string };

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** A definition out of what a person typed, as far as sending it needs. The server checks it, and points to what is wrong. */
export function readNotification(text: string): ReadNotification {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (!isRecord(value) || !isTexts(value['on']) || !Array.isArray(value['channels']) || !isRecord(value['templates']))
    return { ok: false, message: t('A notification is an object with "on", "channels" and "templates".') };
  return { ok: true, definition: value as unknown as NotificationDefinition };
}

/** What is changed of a notification: without what it gets by being kept, or being ready. */
export function definitionOf({ name: _name, ...given }: Notification | ReadyNotification): NotificationDefinition {
  if (!('version' in given)) return given;
  const { version: _version, number: _number, paused: _paused, ...definition } = given;
  return definition;
}

/** No text of the portal: a person writes over it. */
const WORDS = '{{data.booking}}';

/** To begin with, where none that is ready is taken. */
export const BLANK: NotificationDefinition = {
  on: ['booking.confirmed'],
  category: 'bookings',
  transactional: true,
  urgent: false,
  recipient: '{"email": data.guest.email, "name": data.guest.name, "language": data.guest.language}',
  channels: [{ channel: 'email' }],
  templates: {
    email: {
      en: {
        subject: WORDS,
        text: WORDS,
      },
    },
  },
  sample: {
    booking: '81',
    total: 12_900,
    currency: 'EUR',
    guest: { name: 'ana', email: 'ana@harbour.example', language: 'en' },
  },
};
