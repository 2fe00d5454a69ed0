import { MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { PricingDefinition } from '../pricing-api.ts';
import { spoken } from '../words/line-title.ts';
import { extraTitle } from '../words/offered-extras.ts';

/** What of a stay is chosen besides dates, guests and room type. */
interface Choices {
  /** Nothing for the first rate plan. */
  readonly plan: string;
  readonly code: string;
  /** How many of each extra, by its name. */
  readonly extras: Readonly<Record<string, number>>;
}

export const NO_CHOICES: Choices = { plan: '', code: '', extras: {} };
const MOST = 20;
const LONGEST_CODE = 50;

interface Props {
  pricing: Pick<PricingDefinition, 'plans' | 'extras'>;
  currency: string;
  value: Choices;
  onChange: (value: Choices) => void;
}

/** Rate plan, extras and the code of a promotion. For a guest or night, so many each. */
export function StayChoices({ pricing: { plans, extras }, currency, value, onChange }: Props) {
  const [first] = plans;
  if (first === undefined) return null;
  return (
    <FieldGrid columns="1fr 1fr 1fr">
      {plans.length > 1 && (
        <Field
          select
          label={t('Rate plan')}
          value={value.plan === '' ? first.id : value.plan}
          onChange={(plan) => onChange({ ...value, plan: plan === first.id ? '' : plan })}
        >
          {plans.map(({ id }) => (
            <MenuItem key={id} value={id}>
              {spoken(id)}
            </MenuItem>
          ))}
        </Field>
      )}
      {extras.map((extra) => (
        <Field
          key={extra.id}
          type="number"
          label={extraTitle({ ...extra, extra: extra.id }, currency)}
          value={String(value.extras[extra.id] ?? 0)}
          onChange={(typed) => onChange({ ...value, extras: { ...value.extras, [extra.id]: countOf(typed) } })}
        />
      ))}
      <Field
        label={t('Promotion code')}
        value={value.code}
        onChange={(code) => onChange({ ...value, code: code.slice(0, LONGEST_CODE) })}
      />
    </FieldGrid>
  );
}

function countOf(typed: string): number {
  const count = Math.trunc(Number(typed));
  return Number.isNaN(count) ? 0 : Math.min(MOST, Math.max(0, count));
}
