import { PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { permissions } from '../permissions.ts';
import { useHouseMaker } from '../sample/house-maker.ts';
import { loadHouses } from '../sample/load-houses.ts';

/** Makes two sample hostels, with beds, prices and pictures. */
export function LoadHouses() {
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
  return (
    <>
      <PermittedButton
        permission={permissions.change}
        variant="contained"
        loading={state.loading}
        onClick={() => void load()}
      >
        {t('Load two sample hostels')}
      </PermittedButton>
      {state.error !== undefined && <ProblemNotice error={state.error} />}
    </>
  );
}
