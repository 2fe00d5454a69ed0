import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { type Contract, type Milestone, useActOnMilestoneMutation, useMilestonePreviewQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { milestoneTitle } from './milestone-title.ts';
import { PartsOf } from './PartsOf.tsx';

interface Props {
  contract: Contract;
  milestone: Milestone;
  onClose: () => void;
}

/** Shows what each party gets before the client accepts. */
export function AcceptDialog({ contract, milestone, onClose }: Props) {
  const of = { contract: contract.id, milestone: milestone.id };
  const preview = useMilestonePreviewQuery(of, { refetchOnMountOrArgChange: true });
  const [act, { isLoading, error }] = useActOnMilestoneMutation();
  const submit = async () => {
    if (preview.data === undefined) return;
    const { toDeveloper } = preview.data;
    const done = await act({ ...of, act: 'acceptance', body: { toDeveloper }, key: newId() });
    if (done.data !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Accept {title}?', { title: milestoneTitle(milestone) })}
      answer={t('Accept and pay')}
      permission={permissions.client}
      error={error}
      saving={isLoading}
      isFit={preview.data !== undefined}
      onClose={onClose}
      onSubmit={submit}
    >
      {t('The developer is paid from escrow. It can not be undone.')}
      {preview.data !== undefined && <PartsOf parts={preview.data} />}
      <ProblemNotice error={preview.error} onRetry={preview.refetch} />
    </FormDialog>
  );
}
