import { Box, Button, Checkbox, FormControlLabel } from '@mui/material';
import { Field, FieldGrid, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { freeId } from './free-id.ts';
import type { SetupCategory } from './grades-api.ts';

interface Props {
  categories: readonly SetupCategory[];
  /** Those that items are in. */
  used: ReadonlySet<string>;
  onChange: (categories: SetupCategory[]) => void;
}

/** Grades that count together, and how much. */
export function CategoriesPanel({ categories, used, onChange }: Props) {
  const change = (id: string, part: Partial<SetupCategory>) =>
    onChange(categories.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const add = () => {
    const id = freeId('category', categories);
    const made = { title: t('New category'), weight: '1', extra: false, dropLowest: 0, dropHighest: 0 };
    onChange([...categories, { id, ...made }]);
  };
  const count = (text: string) => Math.min(100, Math.max(0, Math.floor(Number(text)) || 0));
  return (
    <Panel title={t('Categories')} actions={<Button onClick={add}>{t('Add a category')}</Button>}>
      <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
        {categories.map((each) => (
          <Box
            key={each.id}
            component="fieldset"
            sx={{ border: 1, borderColor: 'divider', borderRadius: 1, m: 0, p: 2 }}
          >
            <Box component="legend" sx={{ px: 0.5 }}>
              {each.title}
            </Box>
            <FieldGrid columns="2fr 1fr 1fr 1fr">
              <Field label={t('Title')} required value={each.title} onChange={(title) => change(each.id, { title })} />
              <Field
                label={t('Weight')}
                required
                value={each.weight}
                onChange={(weight) => change(each.id, { weight: weight.replace(',', '.') })}
                slotProps={{ htmlInput: { inputMode: 'decimal' } }}
              />
              <Field
                label={t('Lowest that do not count')}
                type="number"
                value={String(each.dropLowest)}
                onChange={(text) => change(each.id, { dropLowest: count(text) })}
              />
              <Field
                label={t('Highest that do not count')}
                type="number"
                value={String(each.dropHighest)}
                onChange={(text) => change(each.id, { dropHighest: count(text) })}
              />
            </FieldGrid>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center' }}>
              <FormControlLabel
                control={<Checkbox checked={each.extra} onChange={(_, extra) => change(each.id, { extra })} />}
                label={t('Extra: adds beyond the others')}
              />
              <Button
                color="error"
                sx={{ ml: 'auto' }}
                disabled={used.has(each.id) || categories.length === 1}
                aria-label={t('Remove {title}', { title: each.title })}
                onClick={() => onChange(categories.filter(({ id }) => id !== each.id))}
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
