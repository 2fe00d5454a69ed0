import { Box, DialogContentText, MenuItem } from '@mui/material';
import { Field, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Difference, DifferenceSettlement } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { reasonTitles, wayTexts } from './difference-words.ts';

interface Props {
  difference: Difference;
  loading: boolean;
  onConfirm: (settlement: DifferenceSettlement) => unknown;
}

/** Asks in which of its ways a difference is settled, and why. */
export function SettleDialog({ difference: { object, reason, ways }, loading, onConfirm }: Props) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState('');
  const [typed, setTyped] = useState('');
  const way = ways.find((each) => each === chosen) ?? ways[0] ?? 'accept';
  const note = typed.trim();
  return (
    <>
      <PermittedButton
        permission={permissions.change}
        size="small"
        variant="outlined"
        loading={loading}
        aria-label={t('Settle {object}', { object })}
        onClick={() => setOpen(true)}
      >
        {t('Settle')}
      </PermittedButton>
      <AskDialog
        open={open}
        question={t('How is it settled?')}
        answer={t('Settle')}
        isFit={way !== 'accept' || note !== ''}
        width="sm"
        onClose={() => setOpen(false)}
        onConfirm={() => onConfirm({ way, ...(note === '' ? {} : { note }) })}
      >
        <DialogContentText sx={{ mb: 2 }}>{t(reasonTitles[reason])}.</DialogContentText>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Field select label={t('Way')} autoFocus value={way} onChange={setChosen} helperText={t(wayTexts[way].does)}>
            {ways.map((each) => (
              <MenuItem key={each} value={each}>
                {t(wayTexts[each].title)}
              </MenuItem>
            ))}
          </Field>
          <Field
            label={t('Note')}
            required={way === 'accept'}
            multiline
            minRows={2}
            value={typed}
            onChange={setTyped}
            helperText={t('Why, for whoever looks at it later.')}
            slotProps={{ htmlInput: { maxLength: 1000 } }}
          />
        </Box>
      </AskDialog>
    </>
  );
}
