import type { StreamState } from '@pvt/ui';
import { useEffect, useState } from 'react';
import { useDispatch } from 'react-redux';
import { openStream } from '../../../api/stream.ts';
import { hostelsApi, within } from '../api.ts';

/** Changes that come together are read once. */
const TOGETHER_MS = 150;

/** Reads the pages of a house again whenever something changes in it: what one desk does is on the screen of the other. */
export function useLive(property: string): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const dispatch = useDispatch();
  useEffect(() => {
    let timer: number | undefined;
    const close = openStream(
      within(property, '/live'),
      {},
      {
        event: 'change',
        onState: setState,
        onMessage: () => {
          window.clearTimeout(timer);
          timer = window.setTimeout(() => {
            dispatch(hostelsApi.util.invalidateTags(['HostelStay', 'HostelBlock', 'HostelNights']));
          }, TOGETHER_MS);
        },
      },
    );
    return () => {
      window.clearTimeout(timer);
      close();
    };
  }, [property, dispatch]);
  return state;
}
