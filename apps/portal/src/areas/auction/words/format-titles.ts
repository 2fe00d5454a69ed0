import { type Message, msg } from '@pvt/ui/language';

type Format = 'reverse' | 'sealed' | 'proxy' | 'fixed';

/** How auctions are held, in two words: also on the site, which loads nothing of the console. */
export const formatTitles: Readonly<Record<Format, Message>> = {
  reverse: msg('Price goes down'),
  sealed: msg('Sealed bids'),
  proxy: msg('Price goes up'),
  fixed: msg('Fixed price'),
};
