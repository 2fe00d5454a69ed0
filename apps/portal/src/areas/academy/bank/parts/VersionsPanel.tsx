import { Box, MenuItem, Typography } from '@mui/material';
import { Ago, Field, ListTable, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { whoDid } from '../../parts/who-did.ts';
import { useBankQuestionVersionQuery } from '../api.ts';
import { differencesOf } from '../difference.ts';

/** What a version changed, beside the one before it or any other. */
export function VersionsPanel({ id, current }: { id: string; current: number }) {
  const [chosen, setChosen] = useState({ from: Math.max(1, current - 1), to: current });
  const from = useBankQuestionVersionQuery({ id, version: chosen.from });
  const to = useBankQuestionVersionQuery({ id, version: chosen.to });
  const all = Array.from({ length: current }, (_, at) => current - at);
  const choice = (label: string, value: number, choose: (version: number) => void) => (
    <Field select label={label} value={String(value)} onChange={(text) => choose(Number(text))} sx={{ minWidth: 120 }}>
      {all.map((version) => (
        <MenuItem key={version} value={String(version)}>
          {version}
        </MenuItem>
      ))}
    </Field>
  );
  return (
    <Panel title={t('Versions')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, pt: 1, mb: 1.5 }}>
        {choice(t('From version'), chosen.from, (version) => setChosen({ ...chosen, from: version }))}
        {choice(t('To version'), chosen.to, (version) => setChosen({ ...chosen, to: version }))}
        {to.data !== undefined && (
          <Typography component="div" variant="body2" sx={{ alignSelf: 'center' }}>
            {t('Saved by {who}', { who: whoDid(to.data.savedBy) })} <Ago at={to.data.savedAt} inline />
          </Typography>
        )}
      </Box>
      <ProblemNotice error={from.error ?? to.error} />
      {from.data !== undefined && to.data !== undefined && (
        <Differences before={from.data.question} after={to.data.question} />
      )}
    </Panel>
  );
}

function Differences({ before, after }: { before: object; after: object }) {
  const differences = differencesOf(before, after);
  if (differences.length === 0) return <Typography>{t('Nothing differs between them.')}</Typography>;
  return (
    <ListTable
      label={t('What differs')}
      items={differences}
      keyOf={({ path }) => path.join('/')}
      columns={[
        { title: t('Where'), cell: ({ path }) => path.join(' › ') },
        { title: t('Before'), cell: (each) => each.before ?? '–', sx: { overflowWrap: 'anywhere', minWidth: 140 } },
        { title: t('After'), cell: (each) => each.after ?? '–', sx: { overflowWrap: 'anywhere', minWidth: 140 } },
      ]}
    />
  );
}
