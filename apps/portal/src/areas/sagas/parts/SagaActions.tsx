import { t } from '@pvt/ui/language';
import { ReasonButton } from '../../../parts/ReasonButton.tsx';
import type { Saga } from '../api.ts';
import { permissions } from '../permissions.ts';

type Action = 'retry' | 'skip' | 'undo';

function textsOf(action: Action): { label: string; question: string; consequence: string } {
  switch (action) {
    case 'retry':
      return {
        label: t('Retry'),
        question: t('Retry this saga?'),
        consequence: t('What failed is tried again, with all its attempts.'),
      };
    case 'skip':
      return {
        label: t('Skip'),
        question: t('Skip what it is stuck at?'),
        consequence: t('It is taken for done: see to it by hand. The rest of the saga goes on.'),
      };
    case 'undo':
      return {
        label: t('Undo'),
        question: t('Undo this saga?'),
        consequence: t('Its steps are undone, the last one first. That can not be stopped.'),
      };
  }
}

/** What a person can do about a saga, each with the reason why. */
export function SagaActions({
  saga: { actions },
  onDecide,
}: {
  saga: Saga;
  onDecide: (action: Action, reason: string) => unknown;
}) {
  return actions
    .filter((action) => action !== 'answer')
    .map((action) => {
      const { label, question, consequence } = textsOf(action);
      return (
        <ReasonButton
          key={action}
          permission={permissions.decide}
          {...{ label, question, consequence }}
          texts={{ reason: t('Reason'), leave: t('Leave it'), confirm: label }}
          onConfirm={(reason) => onDecide(action, reason)}
        />
      );
    });
}
