import { MenuItem } from '@mui/material';
import { decimalOf } from '@pvt/currency/amount';
import { Field, FieldGrid } from '@pvt/ui';
import { minorOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { permissions } from '../permissions.ts';
import { type Coupon, type CouponDefinition, useSaveCouponMutation } from './sold-api.ts';

interface Props {
  course: string;
  currency: string;
  /** Without it a new one is made. */
  coupon: Coupon | undefined;
  onClose: () => void;
}

/** What a coupon takes off, between which dates, and how often. */
export function CouponDialog({ course, currency, coupon, onClose }: Props) {
  const [save, { isLoading, error }] = useSaveCouponMutation();
  const [code, setCode] = useState(coupon?.code ?? '');
  const [kind, setKind] = useState<'percent' | 'amount'>(coupon?.off.kind ?? 'percent');
  const [value, setValue] = useState(() => valueOf(coupon?.off, currency));
  const [from, setFrom] = useState(coupon?.from ?? '');
  const [until, setUntil] = useState(coupon?.until ?? '');
  const [most, setMost] = useState(coupon?.most === undefined ? '' : String(coupon.most));
  const off = offOf(kind, value, currency);
  const keep = async () => {
    if (off === undefined) return;
    const saved = await save({
      ...{ course, code: code.trim().toUpperCase() },
      definition: {
        off,
        ...(from === '' ? {} : { from }),
        ...(until === '' ? {} : { until }),
        ...(most === '' ? {} : { most: Number(most) }),
      },
      onlyIf: coupon === undefined ? 'new' : { version: coupon.version },
    });
    if (saved.error === undefined) onClose();
  };
  const date = { type: 'datetime-local', slotProps: { inputLabel: { shrink: true } } } as const;
  return (
    <FormDialog
      title={coupon === undefined ? t('New coupon') : t('Change {title}', { title: coupon.code })}
      answer={t('Save')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      pointers={['/from', '/until', '/most']}
      isFit={code.trim() !== '' && off !== undefined}
      onClose={onClose}
      onSubmit={keep}
    >
      {(at) => (
        <>
          <FieldGrid columns="2fr 1fr 1fr">
            <Field
              label={t('Code')}
              required
              autoFocus={coupon === undefined}
              disabled={coupon !== undefined}
              value={code}
              onChange={setCode}
              slotProps={{ htmlInput: { maxLength: 30 } }}
            />
            <Field
              select
              label={t('Takes off')}
              value={kind}
              onChange={(chosen) => setKind(chosen === 'amount' ? 'amount' : 'percent')}
            >
              <MenuItem value="percent">{t('Percent')}</MenuItem>
              <MenuItem value="amount">{t('An amount')}</MenuItem>
            </Field>
            <Field
              label={kind === 'percent' ? t('Percent') : currency}
              required
              value={value}
              onChange={setValue}
              slotProps={{ htmlInput: { inputMode: 'decimal' } }}
            />
          </FieldGrid>
          <FieldGrid columns="1fr 1fr 1fr">
            <Field label={t('From')} value={from} onChange={setFrom} {...date} {...at('/from')} />
            <Field label={t('Until')} value={until} onChange={setUntil} {...date} {...at('/until')} />
            <Field
              label={t('For how many')}
              type="number"
              value={most}
              onChange={setMost}
              slotProps={{ htmlInput: { min: 1 } }}
              {...at('/most', t('Empty for any number.'))}
            />
          </FieldGrid>
        </>
      )}
    </FormDialog>
  );
}

function valueOf(off: Coupon['off'] | undefined, currency: string): string {
  if (off === undefined) return '';
  return off.kind === 'percent' ? String(off.percent) : decimalOf(off.amount, currency);
}

/** @returns undefined for what is not typed to its end */
function offOf(kind: 'percent' | 'amount', typed: string, currency: string): CouponDefinition['off'] | undefined {
  if (kind === 'percent') return /^(?:[1-9]\d?|100)$/.test(typed.trim()) ? { kind, percent: Number(typed) } : undefined;
  const amount = minorOf(typed, currency);
  return amount === undefined || amount === 0 ? undefined : { kind, amount };
}
