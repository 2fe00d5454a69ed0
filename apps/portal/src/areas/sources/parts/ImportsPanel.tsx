import { TableCell, TableRow, Link as TextLink } from '@mui/material';
import { Ago, type List, LoadMore, Panel, StateChip, TableFrame } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Link } from 'react-router';
import type { ImportJob } from '../types.ts';
import { conditionText, toneOf } from './job-condition.ts';

const right = (title: string) => ({ title, align: 'right' as const });

/** Past and running imports. */
export function ImportsPanel({ list, showSource = false }: { list: List<ImportJob>; showSource?: boolean }) {
  const columns = [
    t('File'),
    ...(showSource ? [t('Source')] : []),
    t('State'),
    right(t('Lines')),
    right(t('Accepted')),
    right(t('Known')),
    right(t('Refused')),
    t('Started'),
  ];
  return (
    <Panel title={t('Imports')} flush>
      <TableFrame label={t('Imports')} columns={columns}>
        {list.items?.map((job) => (
          <TableRow key={job.id} hover>
            <TableCell>
              <TextLink
                component={Link}
                underline="hover"
                to={`/sources/${encodeURIComponent(job.source)}?import=${encodeURIComponent(job.id)}`}
              >
                {job.fileName ?? t('No name')}
              </TextLink>
            </TableCell>
            {showSource && <TableCell>{job.source}</TableCell>}
            <TableCell>
              <StateChip tone={toneOf(job)}>{conditionText(job)}</StateChip>
            </TableCell>
            <TableCell align="right">{formatCount(job.lines.read)}</TableCell>
            <TableCell align="right">{formatCount(job.lines.accepted)}</TableCell>
            <TableCell align="right">{formatCount(job.lines.duplicate)}</TableCell>
            <TableCell align="right" sx={job.lines.refused > 0 ? { color: 'error.main', fontWeight: 600 } : {}}>
              {formatCount(job.lines.refused)}
            </TableCell>
            <TableCell>
              <Ago at={job.startedAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableFrame>
      <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
    </Panel>
  );
}
