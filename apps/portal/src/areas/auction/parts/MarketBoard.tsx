import { PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useNavigate } from 'react-router';
import { auctionApi } from '../api.ts';
import { permissions } from '../permissions.ts';

const BOARD = 'market';

const { useAskForBoardMutation, useSetUpFiguresMutation } = auctionApi.injectEndpoints({
  endpoints: (build) => ({
    // Asked when it is wanted: not what the cache has.
    askForBoard: build.mutation<unknown, void>({ query: () => ({ path: `boards/${BOARD}` }) }),
    setUpFigures: build.mutation<unknown, void>({ query: () => ({ path: 'auction-figures', method: 'PUT' }) }),
  }),
});

/** The way to the board of the market. One that nobody has made yet is made first; one that is there stays as people changed it. */
export function MarketBoard() {
  const [ask, asking] = useAskForBoardMutation();
  const [setUp, settingUp] = useSetUpFiguresMutation();
  const navigate = useNavigate();
  const open = async () => {
    const { error } = await ask();
    const isMissing = isProblem(error) && error.status === 404;
    if (isMissing && (await setUp()).error !== undefined) return;
    if (error === undefined || isMissing) await navigate(`/insights/boards/${BOARD}`);
  };
  return (
    <>
      <PermittedButton
        permission={permissions.staff}
        loading={asking.isLoading || settingUp.isLoading}
        onClick={() => void open()}
      >
        {t('Board')}
      </PermittedButton>
      <ProblemNotice error={settingUp.error} />
    </>
  );
}
