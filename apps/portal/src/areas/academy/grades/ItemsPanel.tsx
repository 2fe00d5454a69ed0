import { Box, Button, Checkbox, FormControlLabel, MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { freeId } from './free-id.ts';
import type { GradebookSetup, SetupItem } from './grades-api.ts';

interface Props {
  setup: GradebookSetup;
  onChange: (items: SetupItem[]) => void;
}

/** What is graded: by lessons, or by hand. */
export function ItemsPanel({ setup: { items, categories }, onChange }: Props) {
  const change = (id: string, part: Partial<SetupItem>) =>
    onChange(items.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const add = () => {
    const id = freeId('item', items);
    const category = categories[0]?.id ?? '';
    onChange([...items, { id, category, title: t('New item'), outOf: '100', extra: false, from: 'hand' }]);
  };
  return (
    <Panel title={t('Items')} actions={<Button onClick={add}>{t('Add an item')}</Button>}>
      <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
        {items.length === 0 && <Typography>{t('Nothing is graded yet.')}</Typography>}
        {items.map((each) => (
          <Box
            key={each.id}
            component="fieldset"
            sx={{ border: 1, borderColor: 'divider', borderRadius: 1, m: 0, p: 2 }}
          >
            <Box component="legend" sx={{ px: 0.5 }}>
              {each.from === 'lesson' ? t('{title}, by its lesson', { title: each.title }) : each.title}
            </Box>
            <FieldGrid columns="2fr 1fr 1fr">
              <Field label={t('Title')} required value={each.title} onChange={(title) => change(each.id, { title })} />
              <Field
                select
                label={t('Category')}
                value={each.category}
                onChange={(category) => change(each.id, { category })}
              >
                {categories.map(({ id, title }) => (
                  <MenuItem key={id} value={id}>
                    {title}
                  </MenuItem>
                ))}
              </Field>
              <Field
                label={t('Out of')}
                required
                value={each.outOf}
                onChange={(outOf) => change(each.id, { outOf: outOf.replace(',', '.') })}
                slotProps={{ htmlInput: { inputMode: 'decimal' } }}
              />
            </FieldGrid>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center' }}>
              <FormControlLabel
                control={<Checkbox checked={each.extra} onChange={(_, extra) => change(each.id, { extra })} />}
                label={t('Extra points')}
              />
              <FormControlLabel
                control={
                  <Checkbox checked={each.hidden === true} onChange={(_, hidden) => change(each.id, { hidden })} />
                }
                label={t('Hidden from learners')}
              />
              <Button
                color="error"
                sx={{ ml: 'auto' }}
                aria-label={t('Remove {title}', { title: each.title })}
                onClick={() => onChange(items.filter(({ id }) => id !== each.id))}
              >
                {t('Remove')}
              </Button>
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
