import { TableCell, TableRow } from '@mui/material';
import { LoadMore, Mono, Panel, ProblemNotice, TableFrame } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useVerdictsInfiniteQuery } from '../api.ts';

/** The lines that were not accepted, each with the reason. */
export function Verdicts({ job, running }: { job: string; running: boolean }) {
  const list = useVerdictsInfiniteQuery(job, { pollingInterval: running ? 2_000 : 0, refetchOnMountOrArgChange: true });
  const verdicts = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title={t('Lines that were not accepted')} flush>
      <ProblemNotice error={list.error} onRetry={list.refetch} />
      <TableFrame
        label={t('Lines that were not accepted')}
        columns={[{ title: t('Line'), align: 'right' }, t('What was wrong'), t('Where'), t('Code')]}
      >
        {verdicts.map(({ line, detail, pointer, code }) => (
          <TableRow key={`${line} ${code}`} hover>
            <TableCell align="right">{formatCount(line)}</TableCell>
            <TableCell sx={{ minWidth: 260, overflowWrap: 'anywhere' }}>{detail}</TableCell>
            <TableCell>
              <Mono>{pointer}</Mono>
            </TableCell>
            <TableCell>
              <Mono>{code}</Mono>
            </TableCell>
          </TableRow>
        ))}
      </TableFrame>
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={list.fetchNextPage} />
    </Panel>
  );
}
