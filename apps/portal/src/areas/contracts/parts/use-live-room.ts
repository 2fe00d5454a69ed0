import type { StreamState } from '@pvt/ui';
import { useEffect, useState } from 'react';
import { useDispatch } from 'react-redux';
import { openStream } from '../../../api/stream.ts';
import { contractAt } from '../api.ts';
import { roomApi } from '../room-api.ts';

/** Reads a room again whenever there is a message, something happened, or somebody has read. */
export function useLiveRoom(contract: string, isOn: boolean): StreamState {
  const [stream, setStream] = useState<StreamState>('connecting');
  const dispatch = useDispatch();
  useEffect(() => {
    if (!isOn) return;
    return openStream(
      contractAt(contract, '/room/live'),
      {},
      {
        event: 'room',
        onState: setStream,
        onMessage: () => void dispatch(roomApi.util.invalidateTags(['Room', 'Contract'])),
      },
    );
  }, [contract, isOn, dispatch]);
  return stream;
}
