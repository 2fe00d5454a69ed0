import { PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate } from 'react-router';
import { useLoadSampleMutation } from '../api/samples.ts';
import { useNotice } from './notice.ts';

/** Loads the ready example with its 200 sample rows, and goes where its figures appear. */
export function LoadSample({ variant = 'contained' }: { variant?: 'contained' | 'outlined' }) {
  const [load, { isLoading, error }] = useLoadSampleMutation();
  const notify = useNotice();
  const navigate = useNavigate();
  const start = async () => {
    const answer = await load('hotel-bookings');
    if (answer.error) return;
    notify(t('The sample is loaded: hotel bookings with a source, a flow, metrics and a board.'));
    await navigate(`/insights/boards/${encodeURIComponent(answer.data.board)}`);
  };
  return (
    <>
      <PermittedButton permission="sources:write" variant={variant} loading={isLoading} onClick={() => void start()}>
        {t('Load the sample')}
      </PermittedButton>
      {error && <ProblemNotice error={error} />}
    </>
  );
}
