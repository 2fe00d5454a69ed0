import { Box } from '@mui/material';
import { Json, Panel, ProblemNotice } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEventTypeVersionsQuery } from '../api.ts';

/** What the schema was before, newest first: events of that time were checked against it. */
export function EarlierVersions({ type }: { type: string }) {
  const { data, error, refetch } = useEventTypeVersionsQuery(type);
  const versions = data?.items ?? [];
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  if (versions.length < 2) return null;
  return (
    <Panel title={t('Earlier versions')}>
      <Box sx={{ display: 'grid', gap: 1 }}>
        {versions.slice(1).map(({ version, createdAt, schema }, i) => (
          <Box key={version} component="details" sx={{ '& > summary': { cursor: 'pointer', py: 0.5, mb: 0.5 } }}>
            <summary>
              {t('Version {version}, in force from {from} to {to}', {
                version,
                from: formatInstant(createdAt),
                to: formatInstant(versions[i]?.createdAt ?? createdAt),
              })}
            </summary>
            <Json value={schema} label={t('JSON Schema of {type}, version {version}', { type, version })} />
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
