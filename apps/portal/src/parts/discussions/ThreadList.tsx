import { Box, Typography } from '@mui/material';
import type { Answer } from '@pvt/client';
import { type List, ListView, RowLink, StateChip } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { nameOf } from './PostCard.tsx';

export type Thread = Answer<'listDiscussions'>['items'][number];

interface Props {
  list: List<Thread>;
  addressOf: (thread: Thread) => string;
  /** Of lessons by their ids; without it, that is not said. */
  lessons?: ReadonlyMap<string, string>;
  emptyText: string;
}

/** Discussions, each with who asked, and whether it is answered. */
export function ThreadList({ list, addressOf, lessons, emptyText }: Props) {
  return (
    <ListView
      list={list}
      label={t('Discussions')}
      keyOf={({ id }) => id}
      empty={{ title: t('Nobody has asked anything yet'), text: emptyText }}
      columns={[
        {
          title: t('Question'),
          cell: (thread) => (
            <>
              <RowLink to={addressOf(thread)}>{thread.title}</RowLink>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {[nameOf(thread.asker), lessons?.get(thread.lesson)].filter((each) => each !== undefined).join(' · ')}
              </Typography>
            </>
          ),
        },
        { title: t('State'), cell: (thread) => <Standing thread={thread} /> },
        { title: t('Posts'), align: 'right', cell: ({ posts }) => posts, wide: true },
        { title: t('Last post'), cell: ({ lastAt }) => formatInZone(lastAt, ownTimeZone()), wide: true },
      ]}
    />
  );
}

export function Standing({ thread: { answered, locked, hidden } }: { thread: Thread }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 0.5 }}>
      <StateChip tone={answered ? 'good' : 'quiet'}>{answered ? t('Answered') : t('Open')}</StateChip>
      {locked && <StateChip tone="quiet">{t('Closed')}</StateChip>}
      {hidden && <StateChip tone="warning">{t('Hidden')}</StateChip>}
    </Box>
  );
}
