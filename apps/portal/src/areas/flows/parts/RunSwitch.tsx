import { ConfirmButton, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNewestEventQuery } from '../../../api/newest-event.ts';
import { isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { useSaveFlowMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import type { Flow } from '../types.ts';

interface Props {
  flow: Flow;
  /** Whether the last test of it, as it is saved, had a step that failed. */
  testFailed: boolean;
}

/** Whether events that a flow takes have come since it was made, as far as the server can be asked. */
function useWaiting({ definition, takesOverAt, state }: Flow): { isAsked: boolean; waiting: boolean } {
  const { data, isLoading: isAsked } = useNewestEventQuery(definition.on.join(), {
    skip: state !== 'draft',
    refetchOnMountOrArgChange: true,
    pollingInterval: 5_000,
    skipPollingIfUnfocused: true,
  });
  return { isAsked, waiting: data !== undefined && data !== null && data.position > takesOverAt };
}

/** Publishes a draft, pauses a flow that runs, and lets one that is paused go on. */
export function RunSwitch({ flow, testFailed }: Props) {
  const { name, state, definition, etag } = flow;
  const [save, { isLoading }] = useSaveFlowMutation();
  const notify = useNotice();
  const { isAsked, waiting } = useWaiting(flow);
  // Pressed before that is known, a draft would be published without the question.
  const loading = isLoading || isAsked;
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
  if (state === 'draft' && (testFailed || waiting)) {
    const warnings = [
      testFailed && t('Its last test failed: events like those of the sample become dead letters.'),
      waiting && t('Events have come since the draft was made. They go through it at once.'),
    ];
    return (
      <ConfirmButton
        label={t('Publish')}
        permission={permissions.change}
        color="primary"
        variant="contained"
        loading={loading}
        question={t('Publish the flow {name}?', { name })}
        consequence={warnings.filter((warning) => warning !== false).join(' ')}
        onConfirm={act}
      />
    );
  }
  return (
    <PermittedButton
      permission={permissions.change}
      variant={idle ? 'contained' : 'outlined'}
      loading={loading}
      onClick={() => void act()}
    >
      {state === 'draft' ? t('Publish') : idle ? t('Resume') : t('Pause')}
    </PermittedButton>
  );
}
