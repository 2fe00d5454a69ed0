import { Box, FormControlLabel, MenuItem, Switch } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { ranges, useView } from './ranges.ts';

/** What the charts of the page are looked at with. */
export function ViewBar({ children }: { children?: ReactNode }) {
  const { range, usual, setRange, setUsual } = useView();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
      {children}
      <Field select label={t('Time')} value={range.value} onChange={setRange} sx={{ minWidth: 180 }}>
        {ranges.map(({ value, title }) => (
          <MenuItem key={value} value={value}>
            {t(title)}
          </MenuItem>
        ))}
      </Field>
      <FormControlLabel
        control={<Switch checked={usual} onChange={(_, on) => setUsual(on)} />}
        label={t('Show what is usual')}
      />
    </Box>
  );
}
