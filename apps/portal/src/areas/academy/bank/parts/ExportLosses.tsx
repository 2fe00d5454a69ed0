import { Box, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { FormDialog } from '../../../../parts/FormDialog.tsx';
import { permissions } from '../../permissions.ts';
import type { ExportLosses as Losses } from '../api.ts';

interface Props {
  losses: Losses;
  format: string;
  onSave: () => void;
  onClose: () => void;
}

/** As many as somebody reads; there may be some of each of 20,000 questions. */
const MOST_SHOWN = 200;

/** What a file would not hold, before it is saved. */
export function ExportLosses({ losses: { losses, left }, format, onSave, onClose }: Props) {
  const lines = [
    ...left.map(({ name, why }) => ({ name, what: `${t('Not in the file.')} ${why}` })),
    ...losses.map(({ name, loss }) => ({ name, what: loss })),
  ];
  return (
    <FormDialog
      title={t('What {format} can not hold', { format })}
      answer={t('Save the file')}
      permission={permissions.author}
      error={undefined}
      saving={false}
      onClose={onClose}
      onSubmit={() => {
        onSave();
        onClose();
      }}
    >
      <Box component="ul" tabIndex={0} sx={{ m: 0, pl: 2.5, maxHeight: '50vh', overflow: 'auto' }}>
        {lines.slice(0, MOST_SHOWN).map(({ name, what }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only shown keeps its order
          <Box component="li" key={place} sx={{ overflowWrap: 'anywhere' }}>
            <strong>{name}</strong>: {what}
          </Box>
        ))}
      </Box>
      {lines.length > MOST_SHOWN && (
        <Typography variant="body2">{t('And {count} more.', { count: lines.length - MOST_SHOWN })}</Typography>
      )}
    </FormDialog>
  );
}
