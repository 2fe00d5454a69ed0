import { Box, LinearProgress, Typography } from '@mui/material';
import { PageLoading, Panel, ProblemNotice, StateChip } from '@pvt/ui';
import { formatBytes, formatCount, formatDuration } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useImportQuery } from '../api.ts';
import type { ImportJob } from '../types.ts';
import { importPercent } from './import-percent.ts';
import { conditionText, toneOf } from './job-condition.ts';
import { ResumeImport } from './ResumeImport.tsx';
import { Verdicts } from './Verdicts.tsx';

interface Sent {
  bytes: number;
  total: number;
  name: string;
}

function Count({ title, value, bad = false }: { title: string; value: number; bad?: boolean }) {
  return (
    <Box>
      <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
        {title}
      </Box>
      <Box
        component="dd"
        sx={{ m: 0, fontSize: '1.25rem', fontWeight: 600, color: bad && value > 0 ? 'error.main' : 'inherit' }}
      >
        {formatCount(value)}
      </Box>
    </Box>
  );
}

function closing(job: ImportJob): string {
  const took = Date.parse(job.finishedAt ?? job.updatedAt) - Date.parse(job.startedAt);
  const rate = took > 0 ? Math.round((job.lines.read / took) * 1_000) : undefined;
  if (job.state === 'done') {
    const duration = formatDuration(took);
    return rate === undefined
      ? t('Finished in {duration}.', { duration })
      : t('Finished in {duration}, {rate, plural, one {# line} other {# lines}} a second.', { duration, rate });
  }
  if (job.state === 'interrupted') {
    return t('The connection broke or the server stopped. What is counted here is in.');
  }
  if (job.state === 'failed')
    return `${job.error?.detail ?? t('The import failed.')} ${t('Lines counted here are in.')}`;
  return rate === undefined
    ? t('Reading.')
    : t('Reading, {rate, plural, one {# line} other {# lines}} a second.', { rate });
}

/** How an import stands, and the lines that were not accepted. `sent` is known where this window uploads the file. */
export function ImportReport({ job: id, sent }: { job: string; sent?: Sent }) {
  const { data } = useImportQuery(id);
  const job = data?.job ?? undefined;
  // While we send the file, "not found" only means that its first bytes have not arrived yet.
  if (job === undefined && sent === undefined && data?.problem) return <ProblemNotice error={data.problem} />;
  if (job === undefined && sent === undefined) return <PageLoading />;

  const running = job === undefined || job.state === 'running';
  const percent = importPercent(job, sent);
  const name = job?.fileName ?? sent?.name ?? t('Import without a name');
  const bytes = formatBytes(job?.bytes.read ?? sent?.bytes ?? 0);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Panel
        title={name}
        actions={
          <StateChip tone={job === undefined ? 'busy' : toneOf(job)}>
            {job === undefined ? t('sending') : conditionText(job)}
          </StateChip>
        }
      >
        <LinearProgress
          variant={percent === undefined && running ? 'indeterminate' : 'determinate'}
          value={percent ?? 100}
          aria-label={t('Progress of {name}', { name })}
          color={job !== undefined && toneOf(job) === 'bad' ? 'error' : 'primary'}
          sx={{ height: 8, borderRadius: 1 }}
        />
        <Typography variant="body2" component="output" sx={{ display: 'block', mt: 1, color: 'text.secondary' }}>
          {job === undefined ? t('Sending the file.') : closing(job)}{' '}
          {job?.bytes.total === undefined
            ? t('{bytes} read.', { bytes })
            : t('{bytes} of {total} read.', { bytes, total: formatBytes(job.bytes.total) })}
        </Typography>
        <Box
          component="dl"
          sx={{
            m: 0,
            mt: 2,
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: 'repeat(2, 1fr)', sm: 'repeat(5, 1fr)' },
          }}
        >
          <Count title={t('Lines read')} value={job?.lines.read ?? 0} />
          <Count title={t('Accepted')} value={job?.lines.accepted ?? 0} />
          <Count title={t('Known already')} value={job?.lines.duplicate ?? 0} />
          <Count title={t('Refused')} value={job?.lines.refused ?? 0} bad />
          {(job?.lines.leftOut ?? 0) > 0 && (
            <Count title={t('Left out by condition')} value={job?.lines.leftOut ?? 0} />
          )}
        </Box>
      </Panel>
      {job?.state === 'interrupted' && sent === undefined && <ResumeImport job={job} />}
      {job !== undefined && job.lines.refused > 0 && <Verdicts job={job.id} running={running} />}
    </Box>
  );
}
