import { Box, TextField, Typography } from '@mui/material';
import { Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { instantOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { useFlowQuery, useReplayFlowMutation, useSwitchFlowMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import type { Flow } from '../types.ts';
import { VersionTable } from './VersionTable.tsx';

/** Runs an old period through the flow beside what runs, and switches to the result. */
export function FlowReplay({ flow }: { flow: Flow }) {
  const [since, setSince] = useState('');
  const { data } = useFlowQuery(flow.name, { pollingInterval: 2_000, skipPollingIfUnfocused: true });
  const [replay, replaying] = useReplayFlowMutation();
  const [switchTo, switching] = useSwitchFlowMutation();
  const notify = useNotice();
  const start = async () => {
    const time = instantOf(since);
    const answer = await replay({ name: flow.name, from: time === undefined ? { position: 0 } : { time } });
    if (answer.data)
      notify(t('Version {version} reads the old events beside the one that runs.', { version: answer.data.version }));
  };
  const change = async (version: number) => {
    const answer = await switchTo({ name: flow.name, version });
    if (answer.data) notify(t('Version {version} runs now.', { version }));
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Panel title={t('Replay')} note={t('the version that runs goes on meanwhile')}>
        <Typography sx={{ maxWidth: '72ch', mb: 2 }}>
          {t(
            'Events from the chosen time on go through the flow again, into a version beside the one that runs. When it has caught up, switch to it: no event is missed or done twice.',
          )}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
          <TextField
            label={t('From')}
            type="datetime-local"
            value={since}
            onChange={(event) => setSince(event.target.value)}
            helperText={t('Empty: from the first event.')}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <PermittedButton
            permission={permissions.change}
            variant="outlined"
            size="medium"
            loading={replaying.isLoading}
            onClick={() => void start()}
          >
            {t('Replay')}
          </PermittedButton>
        </Box>
        <ProblemNotice error={replaying.error ?? switching.error} />
      </Panel>
      <VersionTable
        versions={data?.versions ?? []}
        busy={switching.isLoading}
        onSwitch={(version) => void change(version)}
      />
    </Box>
  );
}
