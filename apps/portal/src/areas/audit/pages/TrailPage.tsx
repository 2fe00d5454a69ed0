import { Box, Chip, Typography } from '@mui/material';
import { Ago, cursorListOf, ListPage, Mono, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEntriesInfiniteQuery } from '../api.ts';
import { useCheck } from '../parts/check.tsx';
import { DownloadTrail } from '../parts/DownloadTrail.tsx';
import { Filters, useFilter } from '../parts/Filters.tsx';

/** Who did what, the newest first. */
export default function TrailPage() {
  const filter = useFilter();
  const query = useEntriesInfiniteQuery(filter);
  const { button, result } = useCheck();
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <ListPage
      title={t('Audit trail')}
      description={t(
        'Who did what in the organisation. Each entry is part of a tree of hashes that is signed: nothing can be changed or left out unseen. What is read here is an entry, too.',
      )}
      actions={
        <>
          {button}
          <DownloadTrail filter={filter} />
        </>
      }
      above={
        <>
          {result}
          <Filters />
        </>
      }
      list={cursorListOf(query)}
      keyOf={({ number }) => String(number)}
      empty={
        isFiltered
          ? { title: t('Nothing like that'), text: t('Nobody did that in this time. Take a filter away.') }
          : { title: t('Nothing yet'), text: t('What people and programs do is listed here a second later.') }
      }
      columns={[
        { title: t('When'), cell: ({ time }) => <Ago at={time} /> },
        {
          title: t('Who'),
          sx: { minWidth: 120, overflowWrap: 'anywhere' },
          cell: ({ actor, actorName }) => actorName ?? actor ?? '',
        },
        {
          title: t('What happened'),
          cell: ({ number, type, decision, reason }) => (
            <>
              <RowLink to={`/audit/entries/${number}`}>{type.replace(/^pvt\./, '')}</RowLink>
              {decision === 'refused' && <Chip size="small" color="warning" label={t('refused')} sx={{ ml: 1 }} />}
              {reason !== null && (
                <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
                  {reason}
                </Typography>
              )}
            </>
          ),
        },
        {
          title: t('To what'),
          wide: true,
          cell: ({ resource }) => (
            <Box sx={{ maxWidth: 320, overflowWrap: 'anywhere' }}>
              <Mono>{resource}</Mono>
            </Box>
          ),
        },
      ]}
    />
  );
}
