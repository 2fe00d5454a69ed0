import { PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { useSaveFlowMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import type { Flow } from '../types.ts';

/** Publishes a draft, pauses a flow that runs, and lets one that is paused go on. */
export function RunSwitch({ flow: { name, state, definition, etag } }: { flow: Flow }) {
  const [save, { isLoading }] = useSaveFlowMutation();
  const notify = useNotice();
  const idle = state === 'draft' || state === 'paused';
  const switchTo = async (enabled: boolean, notice: string) => {
    const saved = await save({ name, definition: { ...definition, enabled }, onlyIf: { version: etag } });
    if (saved.error === undefined) notify(notice);
    else if (isOvertaken(saved.error))
      notify(t('{name} was changed meanwhile. Look at it, and press again.', { name }));
  };
  const act = () => {
    if (state === 'draft')
      return switchTo(
        true,
        t('{name} is published. It begins with the events that came since the draft was made.', { name }),
      );
    if (idle) return switchTo(true, t('{name} goes on where it stood.', { name }));
    return switchTo(false, t('{name} is paused. What comes meanwhile waits for it.', { name }));
  };
  return (
    <PermittedButton
      permission={permissions.change}
      variant={idle ? 'contained' : 'outlined'}
      loading={isLoading}
      onClick={() => void act()}
    >
      {state === 'draft' ? t('Publish') : idle ? t('Resume') : t('Pause')}
    </PermittedButton>
  );
}
