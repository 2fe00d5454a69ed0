import { t } from '@pvt/ui/language';
import { useDispatch } from 'react-redux';
import { useNotice } from '../../../parts/notice.ts';
import type { SampleCall, SampleServer } from '../../../samples/sample-server.ts';
import { useLoading } from '../../../samples/use-loading.ts';
import { auctionApi } from '../api.ts';

const { useAskForAuctionSampleMutation } = auctionApi.injectEndpoints({
  endpoints: (build) => ({
    askForAuctionSample: build.mutation<unknown, SampleCall>({ query: (call) => call }),
  }),
});

/** Makes the sample market on demand. Of the page, not of its empty state: that is gone as soon as the first auction is open. */
export function useSample() {
  const [send] = useAskForAuctionSampleMutation();
  const { run, ...state } = useLoading();
  const dispatch = useDispatch();
  const notify = useNotice();
  // The answer is taken for what the API's description says of it.
  const server: SampleServer = { ask: async <Value>(call: SampleCall) => (await send(call).unwrap()) as Value };
  const load = async () => {
    await run(async () => {
      const { loadSample } = await import('./load-sample.ts');
      const { paid } = await loadSample(server);
      notify(
        paid
          ? t('The sample is loaded: 12 projects and 8 developers, with auctions and contracts at each state.')
          : t('The sample is loaded. No milestone is paid in, since clients do not pay by the sandbox here.'),
      );
    });
    dispatch(auctionApi.util.invalidateTags(['Auction', 'MarketProject']));
  };
  return { ...state, load };
}
