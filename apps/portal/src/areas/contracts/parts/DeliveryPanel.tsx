import { Box, Typography } from '@mui/material';
import { Ago, Panel, PermittedButton, ProblemNotice, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Contract, MilestoneOf } from '../api.ts';
import { permissions } from '../permissions.ts';
import { type Delivery, useSuggestChecksMutation } from '../room-api.ts';
import { CriterionList } from './CriterionList.tsx';
import { FileLinks } from './FileLinks.tsx';
import { outcomeTitles } from './states.ts';
import { TestRunDialog } from './TestRunDialog.tsx';

interface Props {
  contract: Contract;
  of: MilestoneOf;
  delivery: Delivery;
  /** What is said and suggested is about the newest one. */
  isNewest: boolean;
}

/** A version of the work: what is in it, which criteria it meets, and which runs were recorded. */
export function DeliveryPanel({ contract, of, delivery, isNewest }: Props) {
  const { version, note, madeAt, files, testRuns, criteria, suggestions } = delivery;
  const [recording, setRecording] = useState(false);
  const [suggest, { error, isLoading }] = useSuggestChecksMutation();
  const isParty = contract.you !== 'staff';
  return (
    <Panel
      title={t('Delivery {version}', { version })}
      note={<Ago at={madeAt} />}
      actions={!isNewest && <StateChip tone="quiet">{t('replaced')}</StateChip>}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{note}</Typography>
        <FileLinks contract={of.contract} files={files} />
        <CriterionList of={of} delivery={delivery} mayTick={isNewest && contract.you === 'client'} />
        {suggestions !== null && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {suggestions.reader === 'model'
              ? t(
                  'An assistant has looked for evidence. It decides nothing; {dropped} suggestions without evidence were dropped.',
                  {
                    dropped: suggestions.dropped,
                  },
                )
              : t('No model is set up: what the test runs recorded is shown.')}
          </Typography>
        )}
        <Runs runs={testRuns} />
        {isParty && isNewest && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <PermittedButton permission={permissions.see} variant="outlined" onClick={() => setRecording(true)}>
              {t('Record a test run')}
            </PermittedButton>
            {criteria.length > 0 && (
              <PermittedButton
                permission={permissions.see}
                variant="outlined"
                loading={isLoading}
                onClick={() => void suggest({ ...of, version })}
              >
                {t('Look for evidence')}
              </PermittedButton>
            )}
          </Box>
        )}
        <ProblemNotice error={error} />
      </Box>
      {recording && <TestRunDialog of={of} delivery={delivery} onClose={() => setRecording(false)} />}
    </Panel>
  );
}

function Runs({ runs }: { runs: Delivery['testRuns'] }) {
  if (runs.length === 0) return null;
  return (
    <Box>
      <Typography component="h3" variant="subtitle2">
        {t('Recorded test runs')}
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, display: 'grid', gap: 1 }}>
        {runs.map(({ id, name, outcome, ranAt, log }) => (
          <Box key={id} component="li" sx={{ listStyle: 'none', minWidth: 0 }}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              <StateChip tone={outcome === 'passed' ? 'good' : 'bad'}>{t(outcomeTitles[outcome])}</StateChip>
              <Typography sx={{ overflowWrap: 'anywhere' }}>{name}</Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                <Ago at={ranAt} />
              </Typography>
            </Box>
            {log !== '' && (
              <Typography
                variant="body2"
                sx={{ fontFamily: 'monospace', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
              >
                {log}
              </Typography>
            )}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
