import { t } from '@pvt/ui/language';
import { useDispatch } from 'react-redux';
import { useNotice } from '../../../parts/notice.ts';
import { useLoading } from '../../../samples/use-loading.ts';
import { hostelsApi } from '../api.ts';
import { useSampleServer } from './use-sample-server.ts';

/** Makes the sample houses on demand. Of the page, not of its empty state: that is gone as soon as the first house is there. */
export function useSample() {
  const server = useSampleServer();
  const dispatch = useDispatch();
  const notify = useNotice();
  const { run, ...state } = useLoading();
  const load = async () => {
    await run(async () => {
      const { loadSample } = await import('./load-sample.ts');
      const { paid } = await loadSample(server);
      notify(
        paid
          ? t('The sample is loaded: two hostels with guests, prices and pictures.')
          : t('The sample is loaded. Bookings on the site are left out, since guests do not pay by the sandbox here.'),
      );
    });
    dispatch(hostelsApi.util.invalidateTags(['HostelProperty']));
  };
  return { ...state, load };
}
