import { Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../../parts/FormDialog.tsx';
import { useNotice } from '../../../../parts/notice.ts';
import { permissions } from '../../permissions.ts';
import { type Category, useBankCategoriesQuery, useRemoveBankCategoryMutation } from '../api.ts';
import { treeOf, withBelow } from '../category-tree.ts';
import { CategoryChoice } from './CategoryChoice.tsx';

interface Props {
  category: Category;
  onDone: (into: string) => void;
  onClose: () => void;
}

/** Deletes a category. Its questions and the categories in it go to another one: none is lost. */
export function RemoveCategoryDialog({ category, onDone, onClose }: Props) {
  const { id, name, parent } = category;
  const [remove, { isLoading, error }] = useRemoveBankCategoryMutation();
  const { data = [] } = useBankCategoriesQuery();
  const [into, setInto] = useState(parent ?? '');
  const notify = useNotice();
  const submit = async () => {
    const done = await remove({ id, ...(into === '' ? {} : { into }) });
    if (done.error !== undefined) return;
    notify(t('The category {name} is deleted.', { name }));
    onDone(into);
    onClose();
  };
  return (
    <FormDialog
      title={t('Delete {name}?', { name })}
      answer={t('Delete')}
      permission={permissions.author}
      error={error}
      saving={isLoading}
      onClose={onClose}
      onSubmit={submit}
    >
      <Typography>
        {t(
          'Its questions and the categories in it move to another category. Questions keep their versions, and quizzes that name them keep them.',
        )}
      </Typography>
      <CategoryChoice
        label={t('Move what is in it to')}
        none={t('Nowhere: it is empty')}
        value={into}
        onChange={setInto}
        without={withBelow(treeOf(data), id)}
      />
    </FormDialog>
  );
}
