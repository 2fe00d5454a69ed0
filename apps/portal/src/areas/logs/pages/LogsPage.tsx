import { Box, ButtonBase, FormControlLabel, Switch } from '@mui/material';
import { cursorListOf, type List, ListPage, StateChip, StreamChip } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type LineFilter, type LogLine, useLiveLogLinesQuery, useLogLinesInfiniteQuery } from '../api.ts';
import { Filters, useFilter } from '../parts/Filters.tsx';
import { LineDialog } from '../parts/LineDialog.tsx';
import { levels } from '../parts/levels.ts';

/** Lines of the log: searched, or as they come. */
export default function LogsPage() {
  const [address, setAddress] = useSearchParams();
  const isLive = address.has('live');
  const filter = useFilter();
  const follow = (on: boolean) =>
    setAddress(
      (current) => {
        if (on) current.set('live', 'yes');
        else current.delete('live');
        return current;
      },
      { replace: true },
    );
  const live = (
    <FormControlLabel
      control={<Switch checked={isLive} onChange={(_, on) => follow(on)} />}
      label={t('As they come')}
    />
  );
  return isLive ? <Following filter={filter} actions={live} /> : <Found filter={filter} actions={live} />;
}

interface Props {
  filter: LineFilter;
  actions: ReactNode;
}

function Found({ filter, actions }: Props) {
  const query = useLogLinesInfiniteQuery(filter, { refetchOnMountOrArgChange: true });
  const isFiltered = Object.keys(filter).some((name) => name !== 'scope');
  return (
    <Lines
      list={cursorListOf(query)}
      actions={actions}
      empty={
        isFiltered
          ? { title: t('No line like that'), text: t('Take a filter away, or look at a longer time.') }
          : { title: t('No lines yet'), text: t('What the program writes into its log is here a second later.') }
      }
    />
  );
}

/** What comes has no pages, and nothing that could fail. */
const NO_PAGES = {
  error: undefined,
  isLoading: false,
  refetch: () => undefined,
  hasMore: false,
  isLoadingMore: false,
  loadMore: () => undefined,
};

function Following({ filter, actions }: Props) {
  const { data } = useLiveLogLinesQuery(filter);
  return (
    <Lines
      list={{ ...NO_PAGES, items: data?.lines ?? [] }}
      actions={
        <>
          <StreamChip state={data?.stream ?? 'connecting'} />
          {actions}
        </>
      }
      empty={{ title: t('Nothing since'), text: t('Lines stand here as they are written, the newest first.') }}
    />
  );
}

interface LinesProps {
  list: List<LogLine>;
  actions: ReactNode;
  empty: { title: string; text: string };
}

function Lines({ list, actions, empty }: LinesProps) {
  const [open, setOpen] = useState<LogLine>();
  return (
    <>
      <ListPage
        title={t('Logs')}
        description={t('What the program’s processes have written, without secrets and personal data.')}
        actions={actions}
        above={<Filters />}
        list={list}
        keyOf={({ id }) => String(id)}
        empty={empty}
        columns={[
          { title: t('When'), wide: true, cell: ({ at }) => formatInstant(at) },
          {
            title: t('Level'),
            cell: ({ level }) => <StateChip tone={levels[level].tone}>{t(levels[level].title)}</StateChip>,
          },
          { title: t('Service'), wide: true, cell: ({ service }) => service },
          {
            title: t('Message'),
            sx: { overflowWrap: 'anywhere', minWidth: 180 },
            cell: (line) => (
              <ButtonBase
                onClick={() => setOpen(line)}
                sx={{ font: 'inherit', textAlign: 'left', color: 'primary.main', justifyContent: 'flex-start' }}
              >
                <Box component="span">
                  {line.message === '' ? '–' : line.message}
                  <Box component="span" sx={{ display: { sm: 'none' }, color: 'text.secondary', fontSize: '0.75rem' }}>
                    <br />
                    {formatInstant(line.at)}
                  </Box>
                </Box>
              </ButtonBase>
            ),
          },
        ]}
      />
      {open !== undefined && <LineDialog line={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
