import type { Schema } from '@pvt/client';
import type { StreamState } from '@pvt/ui';
import { useEffect, useRef, useState } from 'react';
import { useDispatch } from 'react-redux';
import { openStream } from '../../../api/stream.ts';
import { decisionsChanged, releaseAt } from '../api.ts';

type Live = Schema<'GatewayReleaseLive'>;

/** A release as it goes on; what was decided is read again when there is more of it. */
export function useLiveRelease(name: string): { stream: StreamState; live: Live | undefined } {
  const [stream, setStream] = useState<StreamState>('connecting');
  const [live, setLive] = useState<Live>();
  const decisions = useRef<number>(undefined);
  const dispatch = useDispatch();
  useEffect(
    () =>
      openStream(
        releaseAt(name, '/live'),
        {},
        {
          event: 'release',
          onState: setStream,
          onMessage: (data) => {
            const seen = data as Live;
            setLive(seen);
            const count = seen.release.standing?.decisions ?? 0;
            if (decisions.current !== undefined && decisions.current !== count) dispatch(decisionsChanged());
            decisions.current = count;
          },
        },
      ),
    [name, dispatch],
  );
  return { stream, live };
}
