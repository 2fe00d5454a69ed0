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
  /** The developer gives it back, or the client takes it since nobody has begun. */
  act: 'return' | 'reclaim';
  onClose: () => void;
}

/** Shows what goes back before it does. */
export function GiveBackDialog({ contract, milestone, act, onClose }: Props) {
  const of = { contract: contract.id, milestone: milestone.id };
  const preview = useMilestonePreviewQuery({ ...of, toDeveloper: 0 }, { refetchOnMountOrArgChange: true });
  const [perform, { isLoading, error }] = useActOnMilestoneMutation();
  const submit = async () => {
    const done = await perform({ ...of, act, key: newId() });
    if (done.data !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Give all of {title} back?', { title: milestoneTitle(milestone) })}
      answer={act === 'return' ? t('Give it back') : t('Take all of it back')}
      permission={act === 'return' ? permissions.developer : permissions.client}
      error={error}
      saving={isLoading}
      onClose={onClose}
      onSubmit={submit}
    >
      {t('The money goes back to where it was paid from. It can not be undone.')}
      {preview.data !== undefined && <PartsOf parts={preview.data} />}
      <ProblemNotice error={preview.error} onRetry={preview.refetch} />
    </FormDialog>
  );
}
