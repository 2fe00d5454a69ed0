import { Box } from '@mui/material';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Auction } from '../api.ts';
import { formatAmount } from './amounts.ts';

type Moved = Pick<Auction, 'price' | 'endsAt' | 'extensions' | 'own' | 'currency' | 'digits' | 'state'>;

/** What a change means, as a sentence to be read aloud; undefined where nothing of it matters. */
function sentenceOf(before: Moved, after: Moved): string | undefined {
  if (after.state === 'closed' && before.state !== 'closed') return t('The auction is closed.');
  if (after.extensions > before.extensions && after.endsAt !== null)
    return t('The end has moved to {instant}.', { instant: formatInstant(after.endsAt) });
  if (before.own?.leads === true && after.own?.leads === false) return t('You were outbid.');
  if (after.price !== before.price && after.price !== null)
    return t('The price is now {amount}.', { amount: formatAmount(after.price, after) });
  return undefined;
}

/** Says what has changed when the screen reader has time for it, and shows the last moved end to everybody. */
export function Announcements({ auction }: { auction: Moved }) {
  const [seen, setSeen] = useState({ auction, sentence: '' });
  const isChanged =
    seen.auction.price !== auction.price ||
    seen.auction.extensions !== auction.extensions ||
    seen.auction.own?.leads !== auction.own?.leads ||
    seen.auction.state !== auction.state;
  if (isChanged) setSeen({ auction, sentence: sentenceOf(seen.auction, auction) ?? seen.sentence });
  return (
    <Box
      role="status"
      aria-live="polite"
      sx={{ color: 'text.secondary', fontSize: '0.8125rem', minHeight: '1.5em', mb: 1 }}
    >
      {seen.sentence}
    </Box>
  );
}
