import type { Schema } from '@pvt/client';
import type { StreamState } from '@pvt/ui';
import { useEffect, useState } from 'react';
import { useDispatch } from 'react-redux';
import { openStream } from '../../../api/stream.ts';
import { auctionApi, auctionAt } from '../api.ts';
import type { HeardClock } from './time-left.ts';

export type LiveAuction = Schema<'LiveAuction'>;

interface Live {
  readonly stream: StreamState;
  /** Undefined before the first message. */
  readonly view: LiveAuction | undefined;
  readonly clock: HeardClock | undefined;
}

/** An auction as it goes on. What the stream has no room for, its bids and its result, is read again when they have changed. */
export function useLiveAuction(auction: string, isOn: boolean): Live {
  const [stream, setStream] = useState<StreamState>('connecting');
  const [seen, setSeen] = useState<Pick<Live, 'view' | 'clock'>>({ view: undefined, clock: undefined });
  const dispatch = useDispatch();
  useEffect(() => {
    if (!isOn) return;
    return openStream(
      auctionAt(auction, '/live'),
      {},
      {
        event: 'auction',
        onState: setStream,
        onMessage: (data) => {
          const view = data as LiveAuction;
          setSeen({ view, clock: { server: Date.parse(view.now), heard: performance.now() } });
          const isOver = view.state === 'closed' || view.state === 'cancelled';
          dispatch(auctionApi.util.invalidateTags(isOver ? ['Auction', 'AuctionBid'] : ['AuctionBid']));
        },
      },
    );
  }, [auction, isOn, dispatch]);
  return { stream, ...seen };
}
