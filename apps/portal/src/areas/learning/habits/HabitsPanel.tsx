import { Box, LinearProgress, Typography } from '@mui/material';
import { Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import { type Habits, useHabitsQuery } from './api.ts';
import { HabitsDialog } from './HabitsDialog.tsx';

/** Days of learning and the week’s goal, where they are wanted, and where the help is chosen. */
export default function HabitsPanel() {
  const { data, error, refetch } = useHabitsQuery(undefined, { refetchOnMountOrArgChange: true });
  const [isOpen, setOpen] = useState(false);
  if (data === undefined) return <ProblemNotice error={error} onRetry={refetch} />;
  return (
    <Panel
      title={t('Days of learning')}
      actions={
        <PermittedButton permission={permissions.see} onClick={() => setOpen(true)}>
          {t('Goals and reminders')}
        </PermittedButton>
      }
    >
      <Days habits={data} />
      {isOpen && <HabitsDialog habits={data} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function Days({ habits: { streak, today, week, weeklyGoal } }: { habits: Habits }) {
  if (streak === null) return <Typography variant="body2">{t('Your days are not counted.')}</Typography>;
  const goal =
    weeklyGoal === null ? undefined : t('{count} of {goal} days this week', { count: week, goal: weeklyGoal });
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography>
        {streak === 0
          ? t('A lesson today begins a new row of days.')
          : today
            ? t('Days in a row: {count}. Today is one of them.', { count: streak })
            : t('Days in a row: {count}. A lesson today adds one.', { count: streak })}
      </Typography>
      {goal !== undefined && weeklyGoal !== null && (
        <>
          <LinearProgress
            variant="determinate"
            value={Math.min(100, (week * 100) / weeklyGoal)}
            aria-label={goal}
            sx={{ height: 8, borderRadius: 1 }}
          />
          <Typography variant="body2">{goal}</Typography>
        </>
      )}
    </Box>
  );
}
