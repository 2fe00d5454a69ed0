import { Box } from '@mui/material';
import { RowLink, StateChip } from '@pvt/ui';
import { formatInstant, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Difference } from '../api.ts';
import { differenceLooks, objectTitles, reasonTitles, wayTexts } from './difference-words.ts';
import { providerTitle } from './providers.ts';

const quiet = { color: 'text.secondary', fontSize: '0.8125rem', overflowWrap: 'anywhere' };

/** The page of what it is about, where that is ours. */
function pageOf({ payout, intent }: Difference): string | undefined {
  if (payout !== null) return `/payments/payouts/${payout}`;
  return intent === null ? undefined : `/payments/${intent}`;
}

/** What differs, of which payment or payout. */
export function Subject({ difference }: { difference: Difference }) {
  const { reason, kind, object, provider, day } = difference;
  const to = pageOf(difference);
  const title = t(objectTitles[kind]);
  return (
    <>
      {t(reasonTitles[reason])}
      <Box sx={quiet}>
        {to === undefined ? title : <RowLink to={to}>{title}</RowLink>} · {object} · {providerTitle(provider)} · {day}
      </Box>
    </>
  );
}

/** An amount with its fee, as one of both has it. */
export function Side({ side }: { side: Difference['here'] }) {
  if (side === null) return t('nothing');
  const { amount, fee, currency } = side;
  return (
    <>
      {formatMoney({ minor: amount, currency })}
      {fee !== 0 && <Box sx={quiet}>{t('fee {amount}', { amount: formatMoney({ minor: fee, currency }) })}</Box>}
    </>
  );
}

/** Whether it is open; of one that is settled how, when and why. */
export function Standing({ difference: { state, way, note, settledAt } }: { difference: Difference }) {
  const { tone, title } = differenceLooks[state];
  return (
    <>
      <StateChip tone={tone}>{t(title)}</StateChip>
      {way !== null && (
        <Box sx={quiet}>
          {t(wayTexts[way].title)}
          {settledAt !== null && ` · ${formatInstant(settledAt)}`}
        </Box>
      )}
      {note !== null && <Box sx={quiet}>{note}</Box>}
    </>
  );
}
