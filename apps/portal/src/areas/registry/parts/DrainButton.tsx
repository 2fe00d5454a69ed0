import { ConfirmButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useNotice } from '../../../parts/notice.ts';
import { type Instance, useDrainInstanceMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

/** Keeps new requests from a process, or lets them go there again. */
export function DrainButton({ instance: { id, draining } }: { instance: Instance }) {
  const [drain, { isLoading }] = useDrainInstanceMutation();
  const notify = useNotice();
  const confirm = async () => {
    const { error } = await drain({ instance: id, draining: !draining });
    if (error === undefined)
      notify(draining ? t('{name} takes requests again.', { name: id }) : t('{name} is drained.', { name: id }));
    else if (isProblem(error)) notify(error.detail ?? error.title);
  };
  return draining ? (
    <ConfirmButton
      label={t('Resume')}
      of={id}
      permission={permissions.change}
      color="primary"
      loading={isLoading}
      question={t('Let {name} take requests again?', { name: id })}
      consequence={t('Other processes and the gateway send it their share from now on.')}
      onConfirm={confirm}
    />
  ) : (
    <ConfirmButton
      label={t('Drain')}
      of={id}
      permission={permissions.change}
      loading={isLoading}
      question={t('Drain {name}?', { name: id })}
      consequence={t(
        'It gets no new requests, and finishes those under way. Where no other process has its services, it gets them all the same.',
      )}
      onConfirm={confirm}
    />
  );
}
