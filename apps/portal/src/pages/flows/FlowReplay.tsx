import { Box, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useReplayFlowMutation, useSwitchFlowMutation } from '../../api/flows.ts';
import type { Flow } from '../../api/types.ts';
import { told } from '../../app/notice.ts';
import { useAppDispatch } from '../../app/store.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { instantOf } from '../events/filter.ts';

/** Runs an old period through the flow beside what runs, and switches to the result. */
export function FlowReplay({ flow }: { flow: Flow }) {
  const [since, setSince] = useState('');
  const [replay, replaying] = useReplayFlowMutation();
  const [switchTo, switching] = useSwitchFlowMutation();
  const dispatch = useAppDispatch();
  const version = replaying.data?.version ?? (flow.state === 'replaying' ? flow.version : undefined);
  const start = async () => {
    const time = instantOf(since);
    const answer = await replay({ name: flow.name, from: time === undefined ? { position: 0 } : { time } });
    if (answer.data) dispatch(told(`Version ${answer.data.version} reads the old events beside the one that runs.`));
  };
  const change = async (next: number) => {
    const answer = await switchTo({ name: flow.name, version: next });
    if (answer.data) dispatch(told(`Version ${next} runs now.`));
  };
  return (
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
        {version !== undefined && (
          <Button variant="contained" size="medium" loading={switching.isLoading} onClick={() => void change(version)}>
            Switch to version {version}
          </Button>
        )}
      </Box>
      <ProblemNotice error={replaying.error ?? switching.error} />
    </Panel>
  );
}
