import { Box } from '@mui/material';
import { PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { useCourseTakenQuery } from '../api.ts';
import { useOwnAttemptQuery } from './api.ts';
import { AttemptResult } from './parts/AttemptResult.tsx';
import { AttemptRun } from './parts/AttemptRun.tsx';

/** How often it is asked whether programs have been run. */
const POLL_MS = 2000;

/** An attempt at a quiz: while it is under way to be answered, and then its result. */
export default function AttemptPage() {
  const { course = '', lesson = '', attempt: id = '' } = useParams();
  const taken = useCourseTakenQuery(course);
  const [isRunning, setRunning] = useState(false);
  const { data, error, refetch } = useOwnAttemptQuery(id, {
    refetchOnMountOrArgChange: true,
    pollingInterval: isRunning ? POLL_MS : 0,
    skipPollingIfUnfocused: true,
  });
  const runs = data?.isRunning === true;
  useEffect(() => setRunning(runs), [runs]);
  const back = `/learning/courses/${course}/lessons/${lesson}`;
  const entry = taken.data?.sections.flatMap(({ lessons }) => lessons).find((each) => each.id === lesson);
  const title = entry?.title ?? t('Quiz');
  return (
    <Box sx={{ maxWidth: '70ch', mx: 'auto', width: '100%' }}>
      <PageHeader title={title} back={{ title: t('About the quiz'), to: back }} />
      {data === undefined && error === undefined && <PageLoading />}
      {data === undefined && <ProblemNotice error={error} onRetry={refetch} />}
      {data !== undefined &&
        (data.state === 'inProgress' ? (
          <AttemptRun key={data.id} attempt={data} onOver={refetch} />
        ) : (
          <AttemptResult attempt={data} />
        ))}
    </Box>
  );
}
