import { Field, type FieldProblems } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import type { Of } from '../api.ts';
import { Pick } from './small-fields.tsx';

export type Tolerance = Of<'numeric'>['answers'][number]['tolerance'];

const kinds = { value: msg('By so much'), share: msg('By this part of it') } as const;

interface Props {
  tolerance: Tolerance;
  onChange: (tolerance: Tolerance) => void;
  at: FieldProblems['at'];
  pointer: string;
}

/** How far an answer may be away and still count. */
export function ToleranceFields({ tolerance, onChange, at, pointer }: Props) {
  return (
    <>
      <Pick
        label={t('May differ')}
        value={tolerance.of}
        options={kinds}
        onChange={(of) => onChange({ ...tolerance, of })}
      />
      <Field
        label={t('Tolerance')}
        required
        value={tolerance.by}
        onChange={(by) => onChange({ ...tolerance, by })}
        {...at(`${pointer}/by`)}
      />
    </>
  );
}
