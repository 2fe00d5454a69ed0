import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Box, Button, IconButton, TextField, Typography } from '@mui/material';
import { CodeField, type FieldProblems, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type MetricDraft, repeatedDimensions } from './metric-draft.ts';

interface Props {
  draft: MetricDraft;
  onChange: (dimensions: MetricDraft['dimensions']) => void;
  at: FieldProblems['at'];
}

const most = 16;
const example = { name: 'country', value: 'data.country' };

/** What the figure can be told by: each a name and where its value is found in the event. */
export function DimensionFields({ draft, onChange, at }: Props) {
  const { dimensions } = draft;
  const repeated = repeatedDimensions(draft);
  const change = (id: number, part: { name?: string; of?: string }) =>
    onChange(dimensions.map((dimension) => (dimension.id === id ? { ...dimension, ...part } : dimension)));
  const add = () =>
    onChange([...dimensions, { id: Math.max(-1, ...dimensions.map(({ id }) => id)) + 1, name: '', of: '' }]);
  return (
    <Panel title={t('Dimensions')} note={t('what the figure can be told by')}>
      {dimensions.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
          {t(
            'None: one figure for all events. With country as data.country, charts can show one line for each country.',
          )}
        </Typography>
      )}
      {dimensions.map(({ id, name, of }) => (
        <Box
          key={id}
          role="group"
          aria-label={name === '' ? t('New dimension') : t('Dimension {name}', { name })}
          sx={{
            display: 'grid',
            columnGap: 1,
            rowGap: 2,
            gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', sm: '1fr 2fr auto' },
            alignItems: 'start',
            pt: 1,
            mb: { xs: 2, sm: 1.5 },
          }}
        >
          <TextField
            label={t('Name')}
            required
            value={name}
            placeholder={example.name}
            error={repeated.has(id)}
            helperText={repeated.has(id) ? t('This name is taken above.') : undefined}
            onChange={(event) => change(id, { name: event.target.value })}
          />
          <CodeField
            label={t('Value')}
            required
            value={of}
            placeholder={example.value}
            {...at(`/dimensions/${name.trim()}`)}
            onChange={(event) => change(id, { of: event.target.value })}
            sx={{ gridRow: { xs: 2, sm: 'auto' }, gridColumn: { xs: '1 / -1', sm: 'auto' } }}
          />
          <IconButton
            aria-label={name === '' ? t('Remove this dimension') : t('Remove the dimension {name}', { name })}
            onClick={() => onChange(dimensions.filter((dimension) => dimension.id !== id))}
          >
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Box>
      ))}
      {dimensions.length < most && (
        <Button variant="outlined" startIcon={<Add />} onClick={add}>
          {t('Add a dimension')}
        </Button>
      )}
    </Panel>
  );
}
