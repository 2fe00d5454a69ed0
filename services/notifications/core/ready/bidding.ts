import type { Notification } from '../notification.ts';
import { BIDDER, HOLDER, ID, linked, peopleIn } from './market-parts.ts';

const AUCTION = '/market/auctions/{{data.auction}}';
const now = { auction: ID, currency: 'EUR', price: 49_500, endsAt: '2027-03-28T22:59:59.000Z' };
const shown = {
  ...{ category: 'market', transactional: false },
  channels: [{ channel: 'email' }, { channel: 'app' }],
} satisfies Partial<Notification>;

const outbidTexts = linked(
  {
    en: [
      'You no longer lead: {{data.price | money data.currency}}',
      'Somebody else leads an auction that you led. The price is {{data.price | money data.currency}}, and it ends on {{data.endsAt | datetime}}.',
    ],
    pt: [
      'Já não lidera: {{data.price | money data.currency}}',
      'Outra pessoa lidera um leilão que liderava. O preço é {{data.price | money data.currency}}, e termina em {{data.endsAt | datetime}}.',
    ],
    es: [
      'Ya no va en cabeza: {{data.price | money data.currency}}',
      'Otra persona va en cabeza en una subasta que usted encabezaba. El precio es {{data.price | money data.currency}}, y termina el {{data.endsAt | datetime}}.',
    ],
    de: [
      'Sie führen nicht mehr: {{data.price | money data.currency}}',
      'Jemand anders führt in einer Auktion, in der Sie geführt haben. Der Preis ist {{data.price | money data.currency}}, und sie endet am {{data.endsAt | datetime}}.',
    ],
  },
  AUCTION,
);

const endsSoonTexts = linked(
  {
    en: [
      'An auction ends on {{data.endsAt | datetime}}',
      'An auction that you take part in ends on {{data.endsAt | datetime}}. What is received later does not count.',
    ],
    pt: [
      'Um leilão termina em {{data.endsAt | datetime}}',
      'Um leilão em que participa termina em {{data.endsAt | datetime}}. O que for recebido depois não conta.',
    ],
    es: [
      'Una subasta termina el {{data.endsAt | datetime}}',
      'Una subasta en la que participa termina el {{data.endsAt | datetime}}. Lo que se reciba después no cuenta.',
    ],
    de: [
      'Eine Auktion endet am {{data.endsAt | datetime}}',
      'Eine Auktion, an der Sie teilnehmen, endet am {{data.endsAt | datetime}}. Was später eingeht, zählt nicht.',
    ],
  },
  AUCTION,
);

/** What bidders are told while an auction goes on: each once in a quarter of an hour, however fast it goes. */
export const BIDDING: Readonly<Record<string, Notification>> = {
  outbid: {
    ...shown,
    description: 'A bidder does not lead an auction any more.',
    on: ['pvt.auction.lead.lost'],
    recipient: peopleIn('data.bidders'),
    once: '[data.auction, data.period]',
    urgent: false,
    templates: { app: outbidTexts, email: outbidTexts },
    sample: { ...now, bidders: [BIDDER], period: '2027-03-28T22:00:00Z' },
  },
  'auction-ends-soon': {
    ...shown,
    description: 'An auction ends within the hour, or in half of the time that was left.',
    on: ['pvt.auction.auction.ends-soon'],
    recipient: peopleIn('data.bidders + [data.client]'),
    once: '[data.auction, data.period]',
    // After a quiet night it would be over.
    urgent: true,
    templates: { app: endsSoonTexts, email: endsSoonTexts },
    sample: { ...now, client: HOLDER, bidders: [BIDDER], period: '2027-03-28T22:45:00Z' },
  },
};
