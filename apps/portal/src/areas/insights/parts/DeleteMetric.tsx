import { ConfirmButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { useBoardChoicesQuery, useDeleteMetricMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

/** Deletes a metric, after saying what goes with it and what stays. */
export function DeleteMetric({ name }: { name: string }) {
  const { data } = useBoardChoicesQuery();
  const [remove] = useDeleteMetricMutation();
  const notify = useNotice();
  const navigate = useNavigate();
  const boards = (data?.items ?? []).filter(({ tiles }) => tiles.some(({ metric }) => metric === name));
  const titles = boards.map(({ title }) => title).join(', ');
  const leave = async () => {
    const removed = await remove(name);
    if (removed.error) {
      notify(t('The metric {name} could not be deleted. Reload and try again.', { name }));
      return;
    }
    notify(t('The metric {name} is deleted.', { name }));
    await navigate('/insights');
  };
  return (
    <ConfirmButton
      label={t('Delete')}
      permission={permissions.change}
      question={t('Delete the metric {name}?', { name })}
      consequence={[
        t('Its figures are deleted.'),
        ...(titles === '' ? [] : [t('Its tiles stay on {boards}, without figures.', { boards: titles })]),
        t('The events stay: defined again, the metric is filled from those that are still kept.'),
      ].join(' ')}
      onConfirm={leave}
    />
  );
}
