import { Box } from '@mui/material';
import { LinkButton, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../../permissions.ts';
import type { Category } from '../api.ts';
import { useBankPlace } from '../use-bank-place.ts';
import { CategoryDialog } from './CategoryDialog.tsx';
import { RemoveCategoryDialog } from './RemoveCategoryDialog.tsx';

interface Props {
  /** The one that is chosen. */
  category: Category | undefined;
  onChoose: (category: string) => void;
}

/** What can be done with the categories. */
export function CategoryActions({ category, onChoose }: Props) {
  const { root } = useBankPlace();
  const [open, setOpen] = useState<'new' | 'change' | 'remove'>();
  const close = () => setOpen(undefined);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, pt: 1 }}>
      <PermittedButton permission={permissions.author} onClick={() => setOpen('new')}>
        {t('New category')}
      </PermittedButton>
      {category !== undefined && (
        <>
          <PermittedButton permission={permissions.author} onClick={() => setOpen('change')}>
            {t('Rename or move')}
          </PermittedButton>
          <PermittedButton permission={permissions.author} color="error" onClick={() => setOpen('remove')}>
            {t('Delete')}
          </PermittedButton>
          <LinkButton to={`${root}/import?category=${category.id}`}>{t('Import into it')}</LinkButton>
        </>
      )}
      {open === 'new' && (
        <CategoryDialog within={category?.id ?? ''} onClose={close} onDone={({ id }) => onChoose(id)} />
      )}
      {open === 'change' && category !== undefined && (
        <CategoryDialog category={category} within="" onClose={close} onDone={({ id }) => onChoose(id)} />
      )}
      {open === 'remove' && category !== undefined && (
        <RemoveCategoryDialog category={category} onClose={close} onDone={onChoose} />
      )}
    </Box>
  );
}
