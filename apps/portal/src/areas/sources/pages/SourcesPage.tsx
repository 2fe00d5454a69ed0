import { Box } from '@mui/material';
import { cursorListOf, LinkButton, ListPage, Mono, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { LoadSample } from '../../../parts/LoadSample.tsx';
import { useImportsInfiniteQuery, useSourcesInfiniteQuery } from '../api.ts';
import { FeedChip } from '../parts/FeedChip.tsx';
import { feedOf } from '../parts/feed-of.ts';
import { ImportsPanel } from '../parts/ImportsPanel.tsx';
import { mappedType } from '../parts/mapped-type.ts';

const poll = (pollingInterval: number) => ({ pollingInterval, skipPollingIfUnfocused: true });
const addressOf = (name: string) => `/sources/${encodeURIComponent(name)}`;

/** Where events come from, besides HTTP: files, feeds and folders. */
export default function SourcesPage() {
  const sources = useSourcesInfiniteQuery(undefined, { refetchOnMountOrArgChange: true, ...poll(5_000) });
  const imports = cursorListOf(useImportsInfiniteQuery(undefined, poll(3_000)));
  return (
    <>
      <ListPage
        title={t('Sources')}
        description={t('How the rows of a file or a feed become events.')}
        actions={
          <LinkButton to="/sources/new" variant="contained">
            {t('New source')}
          </LinkButton>
        }
        list={cursorListOf(sources)}
        keyOf={({ name }) => name}
        empty={{
          title: t('No source yet'),
          text: t(
            'Make one from a file of your own: drop it, see its rows as events, and import it. Or look at the ready example first.',
          ),
          action: (
            <>
              <LinkButton to="/sources/new" variant="contained">
                {t('Start from a file')}
              </LinkButton>
              <LoadSample variant="outlined" />
            </>
          ),
        }}
        columns={[
          { title: t('Name'), cell: ({ name }) => <RowLink to={addressOf(name)}>{name}</RowLink> },
          { title: t('Format'), cell: ({ format }) => format.toUpperCase() },
          { title: t('Event type'), cell: ({ mapping }) => <Mono>{mappedType(mapping.type) || '–'}</Mono> },
          {
            title: t('Comes from'),
            cell: (source) => (
              <>
                <Box sx={{ overflowWrap: 'anywhere', minWidth: 160 }}>{feedOf(source)}</Box>
                {source.feedStatus && <FeedChip status={source.feedStatus} />}
              </>
            ),
          },
          {
            title: t('Import'),
            align: 'right',
            silent: true,
            cell: ({ name }) => (
              <LinkButton to={addressOf(name)} aria-label={t('Import into {name}', { name })}>
                {t('Import')}
              </LinkButton>
            ),
          },
        ]}
      />
      {imports.items !== undefined && imports.items.length > 0 && (
        <Box sx={{ mt: 2 }}>
          <ImportsPanel list={imports} showSource />
        </Box>
      )}
    </>
  );
}
