import { TableCell, TableRow, Link as TextLink } from '@mui/material';
import { Ago, type List, LoadMore, Panel, StateChip, TableFrame, type Tone } from '@pvt/ui';
import { formatCount, percentOf } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { Link } from 'react-router';
import type { ImportJob } from '../types.ts';

export const jobTones: Record<ImportJob['state'], Tone> = {
  running: 'busy',
  interrupted: 'warning',
  done: 'good',
  failed: 'bad',
};

export const jobStates: Record<ImportJob['state'], Message> = {
  running: msg('running'),
  interrupted: msg('interrupted'),
  done: msg('done'),
  failed: msg('failed'),
};

function stateText({ state, bytes }: ImportJob): string {
  const percent = percentOf(bytes.read, bytes.total);
  return state === 'running' && percent !== undefined
    ? t('running, {percent} %', { percent: Math.floor(percent) })
    : t(jobStates[state]);
}

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
              <StateChip tone={jobTones[job.state]}>{stateText(job)}</StateChip>
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
