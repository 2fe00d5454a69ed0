import type { StreamState } from '@pvt/ui';
import { useEffect, useState } from 'react';
import { useDispatch } from 'react-redux';
import { openStream } from '../../../api/stream.ts';
import { registryApi } from '../api.ts';

interface Changes {
  readonly stream: StreamState;
  /** Whether silent processes are listed on, because too many fell silent at once. */
  readonly stale: boolean;
}

/** Reads the list again as soon as it has changed. Beats are no change, and are asked for now and then. */
export function useChanges(): Changes {
  const [stream, setStream] = useState<StreamState>('connecting');
  const [stale, setStale] = useState(false);
  const dispatch = useDispatch();
  useEffect(
    () =>
      openStream(
        'registry/instances/live',
        {},
        {
          event: 'instances',
          onState: setStream,
          onMessage: (data) => {
            setStale((data as { readonly stale: boolean }).stale);
            dispatch(registryApi.util.invalidateTags(['RegistryInstance']));
          },
        },
      ),
    [dispatch],
  );
  return { stream, stale };
}
