import { ConfirmButton } from '@pvt/ui';
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
  const tiles =
    boards.length === 0 ? '' : ` Its tiles stay on ${boards.map(({ title }) => title).join(', ')}, without figures.`;
  const leave = async () => {
    const removed = await remove(name);
    if (removed.error) {
      notify(`The metric ${name} could not be deleted. Reload and try again.`);
      return;
    }
    notify(`The metric ${name} is deleted.`);
    await navigate('/insights');
  };
  return (
    <ConfirmButton
      label="Delete"
      permission={permissions.change}
      question={`Delete the metric ${name}?`}
      consequence={`Its figures are deleted.${tiles} The events stay: defined again, the metric is filled from those that are still kept.`}
      onConfirm={leave}
    />
  );
}
