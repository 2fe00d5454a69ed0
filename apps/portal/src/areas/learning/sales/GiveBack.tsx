import { Box, Typography } from '@mui/material';
import { ConfirmButton, ProblemNotice } from '@pvt/ui';
import { formatInZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import type { CourseTaken } from '../api.ts';
import { permissions } from '../permissions.ts';
import { useLastPurchaseQuery, useRefundOwnMutation } from './api.ts';

/** Who has bought a course may give it back, while its terms allow it. */
export function GiveBack({ course: { course, title, percent, timeZone } }: { course: CourseTaken }) {
  const { data } = useLastPurchaseQuery(course);
  const [refund, { isLoading, error }] = useRefundOwnMutation();
  const notify = useNotice();
  if (data?.state !== 'paid' || data.refundableUntil === null) return null;
  if (Date.parse(data.refundableUntil) <= Date.now() || percent > data.refundPercent) return null;
  const { id, refundableUntil, refundPercent } = data;
  const giveBack = async () => {
    const given = await refund({ course, id, key: newId() });
    if (given.data !== undefined) notify(t('{title} is given back, and your money goes back to you.', { title }));
  };
  return (
    <Box>
      <ProblemNotice error={error} />
      <Typography variant="body2">
        {t('You can give it back until {date}, up to a progress of {percent} %.', {
          date: formatInZone(refundableUntil, timeZone),
          percent: refundPercent,
        })}
      </Typography>
      <ConfirmButton
        permission={permissions.see}
        label={t('Give the course back')}
        question={t('Give {title} back?', { title })}
        consequence={t('Its lessons are closed to you at once, and your money goes back to you.')}
        loading={isLoading}
        onConfirm={giveBack}
      />
    </Box>
  );
}
