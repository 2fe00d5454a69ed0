import { Button } from '@mui/material';
import { useNavigate } from 'react-router';
import { useLoadSampleMutation } from '../api/samples.ts';
import { told } from '../app/notice.ts';
import { useAppDispatch } from '../app/store.ts';
import { ProblemNotice } from './ProblemNotice.tsx';

/** Loads the ready example with its 200 sample rows, and goes where its figures appear. */
export function LoadSample({ variant = 'contained' }: { variant?: 'contained' | 'outlined' }) {
  const [load, { isLoading, error }] = useLoadSampleMutation();
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const start = async () => {
    const answer = await load('hotel-bookings');
    if (answer.error) return;
    dispatch(told('The sample is loaded: hotel bookings with a source, a flow, metrics and a board.'));
    await navigate(`/insights/boards/${encodeURIComponent(answer.data.board)}`);
  };
  return (
    <>
      <Button variant={variant} loading={isLoading} onClick={() => void start()}>
        Load the sample
      </Button>
      {error && <ProblemNotice error={error} />}
    </>
  );
}
