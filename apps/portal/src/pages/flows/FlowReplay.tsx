import { Box, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useFlowQuery, useReplayFlowMutation, useSwitchFlowMutation } from '../../api/flows.ts';
import type { Flow } from '../../api/types/flow.ts';
import { told } from '../../app/notice.ts';
import { useAppDispatch } from '../../app/store.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { instantOf } from '../events/filter.ts';
import { VersionTable } from './VersionTable.tsx';

/** Runs an old period through the flow beside what runs, and switches to the result. */
export function FlowReplay({ flow }: { flow: Flow }) {
  const [since, setSince] = useState('');
  const { data } = useFlowQuery(flow.name, { pollingInterval: 2_000, skipPollingIfUnfocused: true });
  const [replay, replaying] = useReplayFlowMutation();
  const [switchTo, switching] = useSwitchFlowMutation();
  const dispatch = useAppDispatch();
  const start = async () => {
    const time = instantOf(since);
    const answer = await replay({ name: flow.name, from: time === undefined ? { position: 0 } : { time } });
    if (answer.data) dispatch(told(`Version ${answer.data.version} reads the old events beside the one that runs.`));
  };
  const change = async (version: number) => {
    const answer = await switchTo({ name: flow.name, version });
    if (answer.data) dispatch(told(`Version ${version} runs now.`));
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Panel title="Replay" note="the version that runs goes on meanwhile">
        <Typography sx={{ maxWidth: '72ch', mb: 2 }}>
          Events from the chosen time on go through the flow again, into a version beside the one that runs. When it has
          caught up, switch to it: no event is missed or done twice.
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
          <TextField
            label="From"
            type="datetime-local"
            value={since}
            onChange={(event) => setSince(event.target.value)}
            helperText="Empty: from the first event."
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <Button variant="outlined" size="medium" loading={replaying.isLoading} onClick={() => void start()}>
            Replay
          </Button>
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
