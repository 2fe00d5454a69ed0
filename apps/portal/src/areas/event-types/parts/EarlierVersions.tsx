import { Box } from '@mui/material';
import { Json, Panel, ProblemNotice } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { useEventTypeVersionsQuery } from '../api.ts';

const moment = (at: string) => formatInstant(at).slice(0, 19);

/** What the schema was before, newest first: events of that time were checked against it. */
export function EarlierVersions({ type }: { type: string }) {
  const { data, error, refetch } = useEventTypeVersionsQuery(type);
  const versions = data?.items ?? [];
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  if (versions.length < 2) return null;
  return (
    <Panel title="Earlier versions">
      <Box sx={{ display: 'grid', gap: 1 }}>
        {versions.slice(1).map(({ version, createdAt, schema }, i) => (
          <Box key={version} component="details" sx={{ '& > summary': { cursor: 'pointer', py: 0.5, mb: 0.5 } }}>
            <summary>
              Version {version}, in force from {moment(createdAt)} to {moment(versions[i]?.createdAt ?? createdAt)}
            </summary>
            <Json value={schema} label={`JSON Schema of ${type}, version ${version}`} />
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
