import { Box, Typography } from '@mui/material';
import { Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useScopeDifferenceQuery } from '../../scope-api.ts';

/** What the newest version has that the one before it had not, and the other way round. */
export function ScopeChanges({ project, from, to }: { project: string; from: number; to: number }) {
  const { data, error } = useScopeDifferenceQuery({ project, from, to });
  if (data === undefined) return <ProblemNotice error={error} />;
  const { added, removed, changed } = data;
  const lines = [
    ...added.map(({ id, text }) => ({ id, what: t('Added'), text })),
    ...removed.map(({ id, text }) => ({ id, what: t('Removed'), text })),
    ...changed.map(({ before, after }) => ({
      ...{ id: after.id, what: t('Changed') },
      text: t('{before} → {after}', { before: before.text, after: after.text }),
    })),
  ];
  return (
    <Panel title={t('What changed from version {from} to {to}', { from, to })}>
      {lines.length === 0 && <Typography>{t('No point of the scope.')}</Typography>}
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {lines.map(({ id, what, text }) => (
          <Typography key={id} component="li" sx={{ overflowWrap: 'anywhere' }}>
            <strong>{what}</strong> {text}
          </Typography>
        ))}
      </Box>
    </Panel>
  );
}
