import { Field, type Permission } from '@pvt/ui';
import { formatMoney, minorOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { type Dispute, useMilestonePreviewQuery } from '../api.ts';
import { PartsOf } from './PartsOf.tsx';

interface Props {
  dispute: Dispute;
  title: string;
  answer: string;
  permission: Permission;
  error: unknown;
  saving: boolean;
  onClose: () => void;
  onSubmit: (split: { toDeveloper: number; text: string }) => unknown;
}

/** Asks how a milestone is split, and shows to the cent what each party gets of it. */
export function SplitDialog({ dispute, onSubmit, ...dialog }: Props) {
  const { contract, milestone, currency, amount } = dispute;
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const share = minorOf(typed, currency) ?? (/^0+([.,]0*)?$/.test(typed.trim()) ? 0 : undefined);
  const toDeveloper = share !== undefined && share <= amount ? share : undefined;
  const preview = useMilestonePreviewQuery(
    { contract, milestone, ...(toDeveloper === undefined ? {} : { toDeveloper }) },
    { skip: toDeveloper === undefined },
  );
  return (
    <FormDialog
      {...dialog}
      isFit={toDeveloper !== undefined && text.trim() !== ''}
      onSubmit={() => toDeveloper !== undefined && onSubmit({ toDeveloper, text: text.trim() })}
    >
      <Field
        label={t('For the developer, in {currency}', { currency })}
        required
        autoFocus
        value={typed}
        onChange={setTyped}
        helperText={t('At most {amount}.', { amount: formatMoney({ minor: amount, currency }) })}
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      />
      {toDeveloper !== undefined && preview.data !== undefined && <PartsOf parts={preview.data} />}
      <Field label={t('Reasons')} required multiline minRows={3} value={text} onChange={setText} />
    </FormDialog>
  );
}
