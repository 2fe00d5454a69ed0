import type { Notification } from './notification.ts';

/** A whole one, for the reference. */
export const EXAMPLE: Notification = {
  on: ['booking.confirmed'],
  category: 'bookings',
  transactional: true,
  urgent: false,
  recipient: '{"email": data.guest.email, "name": data.guest.name, "language": data.guest.language}',
  channels: [{ channel: 'email' }],
  templates: {
    email: {
      en: {
        subject: 'Your booking {{data.booking}}',
        text: 'Hello {{data.guest.name}},\n\nyour booking is confirmed: {{data.total | money data.currency}}.',
      },
    },
  },
  sample: {
    booking: '81',
    total: 12_900,
    currency: 'EUR',
    guest: { name: 'Ana', email: 'ana@harbour.example', language: 'en' },
  },
};
