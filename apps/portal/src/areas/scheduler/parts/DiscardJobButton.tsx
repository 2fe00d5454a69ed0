import { t } from '@pvt/ui/language';
import { ReasonButton } from '../../../parts/ReasonButton.tsx';
import { permissions } from '../permissions.ts';

/** Gives a dead job up for good, after it has asked why. */
export function DiscardJobButton({ type, onDiscard }: { type: string; onDiscard: (reason: string) => unknown }) {
  return (
    <ReasonButton
      permission={permissions.change}
      label={t('Discard')}
      spoken={t('Discard {type}', { type })}
      question={t('Discard this job?')}
      consequence={t('It is not done any more. An event says who discarded it, and why.')}
      texts={{ reason: t('Reason'), leave: t('Keep it'), confirm: t('Discard') }}
      onConfirm={onDiscard}
    />
  );
}
