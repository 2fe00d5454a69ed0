import { Alert, Box, Button, Typography } from '@mui/material';
import { Ago, ConfirmButton, Panel, PermittedButton, ProblemNotice, StateChip, Until } from '@pvt/ui';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Feed, useAnswerFeedMutation, useDeleteFeedMutation, useReadFeedMutation } from '../channels-api.ts';
import { permissions } from '../permissions.ts';
import { channelTitles, feedStates } from './channel-words.ts';
import { FeedDialog } from './FeedDialog.tsx';

interface Props {
  slug: string;
  feed: Feed;
  unitName: string;
}

/** A channel's calendar of a unit: how reading it goes, and what the owner has to know or to say. */
export function FeedPanel({ slug, feed, unitName }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [read, reading] = useReadFeedMutation();
  const [remove, removing] = useDeleteFeedMutation();
  const one = { property: slug, feed: feed.id };
  const { title, tone } = feedStates[feed.state];
  const called = `${unitName}, ${feed.name}`;
  return (
    <Panel
      title={called}
      note={<StateChip tone={tone}>{t(title)}</StateChip>}
      actions={
        <PermittedButton
          permission={permissions.change}
          loading={reading.isLoading}
          onClick={() => void read(one)}
          aria-label={t('Read now: {called}', { called })}
        >
          {t('Read now')}
        </PermittedButton>
      }
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <ProblemNotice error={reading.error ?? removing.error} />
        {feed.ask !== null && <FeedQuestion slug={slug} feed={feed} ask={feed.ask} />}
        {feed.failure !== null && (
          <Alert severity="warning">
            {feed.failure.detail} {t('Nothing was freed.')}
          </Alert>
        )}
        <Typography sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {t(channelTitles[feed.kind])} · {feed.address}
        </Typography>
        <Typography>
          {t(
            '{blocks, plural, =0 {Nothing is blocked by it.} one {# stay or closure is blocked.} other {# stays or closures are blocked.}}',
            {
              blocks: feed.blocks,
            },
          )}{' '}
          {feed.channelWindows > 0 &&
            (feed.windows === 'held'
              ? t('The end of the channel’s booking window is one of them.')
              : t('The end of the channel’s booking window is sold here.'))}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, color: 'text.secondary', fontSize: '0.8125rem' }}>
          {feed.lastGood !== null && (
            <Box sx={{ display: 'flex', gap: 0.5 }}>
              <span>{t('Last read')}</span> <Ago at={feed.lastGood} />
            </Box>
          )}
          <Box sx={{ display: 'flex', gap: 0.5 }}>
            <span>{t('Next read')}</span> <Until at={feed.nextRead} />
          </Box>
        </Box>
        <FeedWarnings feed={feed} />
        <Box sx={{ display: 'flex', gap: 1 }}>
          <PermittedButton
            permission={permissions.change}
            onClick={() => setOpen(true)}
            aria-label={t('Change {called}', { called })}
          >
            {t('Change')}
          </PermittedButton>
          <ConfirmButton
            label={t('Delete')}
            of={called}
            permission={permissions.change}
            loading={removing.isLoading}
            question={t('Delete this calendar?')}
            consequence={t('What it blocks is for sale again, unless another calendar of the unit blocks it too.')}
            onConfirm={() => remove(one)}
          />
        </Box>
      </Box>
      {isOpen && <FeedDialog slug={slug} feed={feed} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function FeedQuestion({ slug, feed, ask }: { slug: string; feed: Feed; ask: NonNullable<Feed['ask']> }) {
  const [answer, { error, isLoading }] = useAnswerFeedMutation();
  const give = (said: 'free' | 'keep') =>
    answer({ property: slug, feed: feed.id, answer: { blocks: ask.blocks, answer: said } });
  return (
    <Alert severity="warning" role="group" aria-label={t('Question about {name}', { name: feed.name })}>
      <Typography>
        {ask.because === 'empty'
          ? t('The calendar is empty for more than a day, as channels send it by mistake. Are these nights free?')
          : t('The calendar does not have these nights any more, but could not be read as a whole. Are they free?')}
      </Typography>
      <Box component="ul" sx={{ my: 1, pl: 2.5 }}>
        {ask.nights.slice(0, MOST_SHOWN).map(({ from, to }) => (
          <li key={from}>{t('{from} to {to}', { from: formatDay(from), to: formatDay(to) })}</li>
        ))}
        {ask.nights.length > MOST_SHOWN && <li>{t('and {count} more', { count: ask.nights.length - MOST_SHOWN })}</li>}
      </Box>
      <ProblemNotice error={error} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <PermittedButton
          permission={permissions.change}
          variant="contained"
          loading={isLoading}
          onClick={() => void give('free')}
        >
          {t('Yes, sell them')}
        </PermittedButton>
        <PermittedButton permission={permissions.change} loading={isLoading} onClick={() => void give('keep')}>
          {t('No, keep them blocked')}
        </PermittedButton>
      </Box>
    </Alert>
  );
}

const MOST_SHOWN = 5;

/** What was read with a doubt: the first few at once. */
function FeedWarnings({ feed: { warnings, warningsLeftOut, state } }: { feed: Feed }) {
  const [all, setAll] = useState(false);
  // Why it can not be read is told above.
  if (warnings.length === 0 || state === 'failing') return null;
  const shown = all ? warnings : warnings.slice(0, MOST_SHOWN);
  const more = warnings.length - shown.length + warningsLeftOut;
  return (
    <Box component="ul" aria-label={t('Read with a doubt')} sx={{ m: 0, pl: 2.5, color: 'text.secondary' }}>
      {shown.map(({ code, detail }) => (
        <Typography key={`${code} ${detail}`} component="li" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {detail}
        </Typography>
      ))}
      {more > 0 && (
        <li>
          {all ? (
            t('and {count} more', { count: more })
          ) : (
            <Button size="small" onClick={() => setAll(true)}>
              {t('Show {count} more', { count: more })}
            </Button>
          )}
        </li>
      )}
    </Box>
  );
}
