import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Link } from '@mui/material';
import { Facts, Json, Mono, StateChip } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Link as RouterLink } from 'react-router';
import type { LogLine } from '../api.ts';
import { levels } from './levels.ts';

interface SameProps {
  as: 'trace' | 'correlation' | 'tenant' | 'service';
  value: string | null;
  onFollow: () => void;
}

/** A search for what has the same; nothing where the line has none. */
function Same({ as, value, onFollow }: SameProps) {
  if (value === null || value === '') return '–';
  return (
    <Link
      component={RouterLink}
      to={`/logs?${as}=${encodeURIComponent(value)}`}
      onClick={onFollow}
      sx={{ overflowWrap: 'anywhere' }}
    >
      <Mono>{value}</Mono>
    </Link>
  );
}

interface Props {
  line: LogLine;
  onClose: () => void;
}

/** All that is kept of one line, and ways to those that belong to it. */
export function LineDialog({ line, onClose }: Props) {
  const { level, at, service, process, trace, correlation, tenant, message, fields } = line;
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="line-title">
      <DialogTitle id="line-title" sx={{ overflowWrap: 'anywhere' }}>
        {message === '' ? t('A line without a message') : message}
      </DialogTitle>
      <DialogContent>
        <Facts
          facts={[
            [
              t('Level'),
              <StateChip key="level" tone={levels[level].tone}>
                {t(levels[level].title)}
              </StateChip>,
            ],
            [t('When'), formatInstant(at)],
            [t('Service'), <Same key="service" as="service" value={service} onFollow={onClose} />],
            [t('Process'), <Mono key="process">{process}</Mono>],
            [t('Trace ID'), <Same key="trace" as="trace" value={trace} onFollow={onClose} />],
            [t('Correlation ID'), <Same key="correlation" as="correlation" value={correlation} onFollow={onClose} />],
            [t('Tenant'), <Same key="tenant" as="tenant" value={tenant} onFollow={onClose} />],
          ]}
        />
        <Box sx={{ mt: 2 }}>
          <Json value={fields} label={t('What else it has')} />
        </Box>
      </DialogContent>
      <DialogActions>
        {(trace !== null || correlation !== null) && (
          <Button component={RouterLink} to={`/audit?${auditSearch(line)}`} color="inherit">
            {t('What was done in it')}
          </Button>
        )}
        <Button onClick={onClose}>{t('Close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function auditSearch({ trace, correlation }: LogLine): string {
  return trace === null ? `correlation=${encodeURIComponent(correlation ?? '')}` : `trace=${trace}`;
}
