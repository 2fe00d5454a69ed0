import type { StreamState } from '@pvt/ui';
import { useEffect, useState } from 'react';
import { useDispatch } from 'react-redux';
import { openStream } from '../../../api/stream.ts';
import { hostelsApi, within } from '../api.ts';
import { together } from './together.ts';

/** Reads the pages of a house again whenever something changes in it: what one desk does is on the screen of the other. */
export function useLive(property: string): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const dispatch = useDispatch();
  useEffect(() => {
    const reads = together(() =>
      dispatch(hostelsApi.util.invalidateTags(['HostelStay', 'HostelBlock', 'HostelNights'])),
    );
    const close = openStream(
      within(property, '/live'),
      {},
      {
        event: 'change',
        onState: setState,
        onMessage: reads.ask,
      },
    );
    return () => {
      reads.stop();
      close();
    };
  }, [property, dispatch]);
  return state;
}
