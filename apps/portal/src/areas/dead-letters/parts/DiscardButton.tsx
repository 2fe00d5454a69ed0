import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { ReasonButton } from '../../../parts/ReasonButton.tsx';
import { permissions } from '../permissions.ts';

interface Props {
  label: string;
  /** What of several it acts on, where such buttons stand in a list. */
  of?: string;
  /** How many letters it would be. */
  count: number;
  disabled?: boolean;
  onDiscard: (reason: string) => unknown;
}

/** Gives letters up for good, after it has asked why. */
export function DiscardButton({ label, of, count, disabled = false, onDiscard }: Props) {
  return (
    <ReasonButton
      permission={permissions.redrive}
      label={label}
      spoken={of === undefined ? undefined : t('{action} {name}', { action: label, name: of })}
      disabled={disabled}
      question={t('{count, plural, one {Discard # dead letter?} other {Discard {many} dead letters?}}', {
        count,
        many: formatCount(count),
      })}
      consequence={t(
        'They can not be sent again. Their events stay, and the history of each says why it was discarded.',
      )}
      texts={{ reason: t('Reason'), leave: t('Keep them'), confirm: t('Discard') }}
      onConfirm={onDiscard}
    />
  );
}
