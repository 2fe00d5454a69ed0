import { Box } from '@mui/material';
import { cursorListOf, ListView, PermittedButton, ProblemNotice, StateChip, Until } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useNavigate } from 'react-router';
import { newId } from '../../../parts/new-id.ts';
import { type Award, useAnswerAwardMutation, useAwardsInfiniteQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { awardLooks } from './states.ts';

/** Awards that you have offered, and that you are offered. */
export function AwardList() {
  const list = cursorListOf<Award>(useAwardsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true }));
  const [answer, { error }] = useAnswerAwardMutation();
  const navigate = useNavigate();
  const send = async ({ id }: Award, what: 'acceptance' | 'refusal') => {
    const answered = await answer({ award: id, answer: what, key: newId() });
    if (answered.data !== undefined && 'sha256' in answered.data) void navigate(`/contracts/${answered.data.id}`);
  };
  return (
    <>
      <ProblemNotice error={error} />
      <ListView
        list={list}
        label={t('Awards')}
        heading={t('Awards')}
        keyOf={({ id }) => id}
        empty={{
          title: t('No award yet'),
          text: t('An auction that is closed is awarded to its winner, who accepts or declines here.'),
        }}
        columns={[
          {
            title: t('Work'),
            cell: ({ milestones, hourly }) =>
              hourly === null
                ? milestones.map(({ title }) => title).join(', ')
                : t('By the hour, up to {count} in a week', { count: hourly.weeklyHours }),
          },
          { title: t('Bidder'), wide: true, cell: ({ bidderName, bidder }) => bidderName ?? bidder },
          {
            title: t('Price'),
            align: 'right',
            cell: ({ price, currency }) => formatMoney({ minor: price, currency }),
          },
          {
            title: t('State'),
            cell: ({ state }) => <StateChip tone={awardLooks[state].tone}>{t(awardLooks[state].title)}</StateChip>,
          },
          {
            title: t('To be answered'),
            wide: true,
            cell: ({ state, answerBy }) => state === 'offered' && <Until at={answerBy} />,
          },
          {
            title: t('Actions'),
            cell: (award) =>
              award.state === 'offered' &&
              award.you === 'bidder' && (
                <Box sx={{ display: 'flex', gap: 1 }}>
                  <PermittedButton
                    permission={permissions.developer}
                    variant="contained"
                    onClick={() => send(award, 'acceptance')}
                  >
                    {t('Accept')}
                  </PermittedButton>
                  <PermittedButton
                    permission={permissions.developer}
                    color="inherit"
                    onClick={() => send(award, 'refusal')}
                  >
                    {t('Decline')}
                  </PermittedButton>
                </Box>
              ),
          },
        ]}
      />
    </>
  );
}
