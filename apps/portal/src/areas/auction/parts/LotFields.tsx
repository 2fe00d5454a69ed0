import { Box, Button } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { TermsDraft } from './terms-draft.ts';

interface Props {
  draft: TermsDraft;
  onChange: (draft: TermsDraft) => void;
}

/** Parts of the work that are awarded by themselves, with their parts of the price. */
export function LotFields({ draft, onChange }: Props) {
  const { lots } = draft;
  const set = (i: number, more: Partial<(typeof lots)[number]>) =>
    onChange({ ...draft, lots: lots.map((each, k) => (k === i ? { ...each, ...more } : each)) });
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mt: 2 }}>
      {lots.map(({ title, percent }, i) => (
        // Lots have no name until they are sent; they are added at the end only.
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <FieldGrid key={i} columns="3fr 1fr">
          <Field
            label={t('Lot {number}', { number: i + 1 })}
            value={title}
            onChange={(changed) => set(i, { title: changed })}
          />
          <Field
            label={t('Percent of the price')}
            value={percent}
            onChange={(changed) => set(i, { percent: changed })}
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
          />
        </FieldGrid>
      ))}
      <Box>
        <Button onClick={() => onChange({ ...draft, lots: [...lots, { title: '', percent: '' }] })}>
          {lots.length === 0 ? t('Award it in lots') : t('Add a lot')}
        </Button>
      </Box>
    </Box>
  );
}
