import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../../parts/FormDialog.tsx';
import { newId } from '../../../../parts/new-id.ts';
import { permissions } from '../../permissions.ts';
import { type Category, useBankCategoriesQuery, useSaveBankCategoryMutation } from '../api.ts';
import { treeOf, withBelow } from '../category-tree.ts';
import { useBankPlace } from '../use-bank-place.ts';
import { CategoryChoice } from './CategoryChoice.tsx';

interface Props {
  /** Without it a new one is made. */
  category?: Category | undefined;
  /** In which a new one is made; empty for none. */
  within: string;
  onDone: (category: Category) => void;
  onClose: () => void;
}

/** Makes a category, renames it, or moves it with what is in it. */
export function CategoryDialog({ category, within, onDone, onClose }: Props) {
  const { course } = useBankPlace();
  const [save, { isLoading, error }] = useSaveBankCategoryMutation();
  const { data = [] } = useBankCategoriesQuery();
  const [name, setName] = useState(category?.name ?? '');
  const [parent, setParent] = useState(category === undefined ? within : (category.parent ?? ''));
  const submit = async () => {
    const saved = await save({
      id: category?.id ?? newId(),
      category: {
        ...{ name: name.trim(), parent: parent === '' ? null : parent },
        // What is in no other category is the course’s whose pages these are; what is, is of the same course as that.
        ...(category === undefined && parent === '' && course !== undefined ? { course } : {}),
      },
      onlyIf: category === undefined ? 'new' : { version: category.version },
    });
    if (saved.data === undefined) return;
    onDone(saved.data);
    onClose();
  };
  return (
    <FormDialog
      title={category === undefined ? t('New category') : t('Change {name}', { name: category.name })}
      answer={t('Save')}
      permission={permissions.author}
      error={error}
      saving={isLoading}
      pointers={['/name', '/parent']}
      isFit={name.trim() !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      {(at) => (
        <>
          <Field
            label={t('Name')}
            required
            autoFocus
            value={name}
            onChange={setName}
            {...at('/name')}
            slotProps={{ htmlInput: { maxLength: 120 } }}
          />
          <CategoryChoice
            label={t('Is in')}
            none={t('No other category')}
            value={parent}
            onChange={setParent}
            without={category === undefined ? new Set() : withBelow(treeOf(data), category.id)}
            {...at('/parent')}
          />
        </>
      )}
    </FormDialog>
  );
}
