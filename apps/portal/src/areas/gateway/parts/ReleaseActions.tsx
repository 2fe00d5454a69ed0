import { Box } from '@mui/material';
import { PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { ReasonButton } from '../../../parts/ReasonButton.tsx';
import type { Command, Release } from '../api.ts';
import { permissions } from '../permissions.ts';

interface Props {
  release: Release;
  saving: boolean;
  onCommand: (command: Command, reason?: string) => void;
}

/** What a release can be told now. */
export function ReleaseActions({ release: { standing, steps }, saving, onCommand }: Props) {
  const phase = standing?.phase;
  const isUnderWay = phase === 'running' || phase === 'paused';
  const isLast = !steps.some((step) => step > (standing?.share ?? 0));
  const button = (command: Command, label: string, disabled = false) => (
    <PermittedButton
      permission={permissions.release}
      disabled={disabled || saving}
      {...(command === 'start' ? { variant: 'contained' as const } : {})}
      onClick={() => onCommand(command)}
    >
      {label}
    </PermittedButton>
  );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {!isUnderWay && button('start', phase === undefined ? t('Start') : t('Start again'))}
      {phase === 'running' && button('pause', t('Pause'))}
      {phase === 'paused' && button('resume', t('Resume'))}
      {isUnderWay && button('step', t('Next share'), isLast)}
      {isUnderWay && button('finish', t('Finish'))}
      {(isUnderWay || phase === 'done') && (
        <ReasonButton
          permission={permissions.release}
          label={t('Roll back')}
          disabled={saving}
          question={t('Roll back?')}
          consequence={t('All requests go to stable at once; those under way finish where they are.')}
          texts={{ reason: t('Why'), leave: t('Leave it'), confirm: t('Roll back') }}
          onConfirm={(reason) => onCommand('roll-back', reason)}
        />
      )}
    </Box>
  );
}
