import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { Auction, Format, OwnBid } from '../api.ts';
import { formatTitles } from '../words/format-titles.ts';

/** How auctions are held, and what it means for who bids. */
export const formatWords: Readonly<Record<Format, { readonly title: Message; readonly rule: Message }>> = {
  reverse: {
    title: formatTitles.reverse,
    rule: msg(
      'Each bid has to be lower than the price by the step. The lowest bid at the end wins and is paid as bid.',
    ),
  },
  sealed: {
    title: formatTitles.sealed,
    rule: msg('Nobody sees a bid before the end: bids are encrypted. At the end all are opened and compared at once.'),
  },
  proxy: {
    title: formatTitles.proxy,
    rule: msg('Each bidder names the most that they would pay. The price rises only as far as it takes to lead.'),
  },
  fixed: {
    title: formatTitles.fixed,
    rule: msg('The first who takes the price has it, and the auction ends.'),
  },
};

export const stateWords: Readonly<Record<Auction['state'], { readonly title: Message; readonly tone: Tone }>> = {
  draft: { title: msg('Draft'), tone: 'quiet' },
  open: { title: msg('Takes bids'), tone: 'good' },
  ended: { title: msg('Being decided'), tone: 'busy' },
  closed: { title: msg('Closed'), tone: 'quiet' },
  cancelled: { title: msg('Cancelled'), tone: 'warning' },
};

export const standingWords: Readonly<Record<OwnBid['standing'], { readonly title: Message; readonly tone: Tone }>> = {
  leads: { title: msg('You lead'), tone: 'good' },
  outbid: { title: msg('Outbid'), tone: 'warning' },
  sealed: { title: msg('Sealed until the end'), tone: 'busy' },
  won: { title: msg('Won'), tone: 'good' },
  lost: { title: msg('Not won'), tone: 'quiet' },
  rebid: { title: msg('Level: to be bid again'), tone: 'warning' },
  cancelled: { title: msg('Cancelled'), tone: 'quiet' },
};

/** Bands of the price that terms begin from, in whole units of most currencies. */
export const priceWords = {
  'to-500': msg('Up to 500'),
  'to-2000': msg('500 to 2,000'),
  'to-5000': msg('2,000 to 5,000'),
  'to-20000': msg('5,000 to 20,000'),
  'above-20000': msg('Above 20,000'),
} as const satisfies Readonly<Record<string, Message>>;
