import { MenuItem, type TextFieldProps } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useMemo } from 'react';
import { type Category, useBankCategoriesQuery } from '../api.ts';
import { inOrder, titleOf, treeOf } from '../category-tree.ts';
import { useBankPlace } from '../use-bank-place.ts';

interface Props extends Pick<TextFieldProps, 'error' | 'helperText' | 'required'> {
  label: string;
  value: string;
  onChange: (category: string) => void;
  /** What the empty choice says, where there is one. */
  none?: string;
  /** Those that can not be chosen. */
  without?: ReadonlySet<string>;
}

const NOTHING: readonly Category[] = [];

/** Chooses a category: those that are in others stand below them, further in. */
export function CategoryChoice({ label, value, onChange, none, without, ...field }: Props) {
  const { course } = useBankPlace();
  const { data = NOTHING } = useBankCategoriesQuery();
  const all = useMemo(() => inOrder(treeOf(data)), [data]);
  const known = value === '' || all.some(({ category }) => category.id === value);
  return (
    <Field
      select
      fullWidth
      label={label}
      value={known ? value : ''}
      onChange={onChange}
      {...field}
      slotProps={{
        select: { displayEmpty: none !== undefined },
        inputLabel: none === undefined ? {} : { shrink: true },
      }}
    >
      {none !== undefined && <MenuItem value="">{none}</MenuItem>}
      {all
        .filter(({ category }) => without?.has(category.id) !== true)
        .map(({ category, level }) => (
          <MenuItem key={category.id} value={category.id} sx={{ pl: 2 + level * 2 }}>
            {titleOf(category, course)}
          </MenuItem>
        ))}
      {all.length === 0 && (
        <MenuItem value="" disabled>
          {t('There is no category yet')}
        </MenuItem>
      )}
    </Field>
  );
}
