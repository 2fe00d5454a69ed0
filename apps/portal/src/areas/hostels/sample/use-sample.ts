import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { useHouseMaker } from './house-maker.ts';
import { loadHouses } from './load-houses.ts';

/** Makes the sample houses on demand. Of the page, not of its empty state: that is gone as soon as the first house is there. */
export function useSample() {
  const make = useHouseMaker();
  const notify = useNotice();
  const [state, setState] = useState<{ readonly loading: boolean; readonly error?: unknown }>({ loading: false });
  const load = async () => {
    setState({ loading: true });
    try {
      await loadHouses(make);
      notify(t('The sample is loaded: two hostels with beds, prices and pictures.'));
      setState({ loading: false });
    } catch (error) {
      setState({ loading: false, error });
    }
  };
  return { ...state, load };
}
