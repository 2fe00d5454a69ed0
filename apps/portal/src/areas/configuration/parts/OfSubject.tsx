import { Box, MenuItem } from '@mui/material';
import { Field, FieldGrid, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { permissions } from '../permissions.ts';
import { layerNames, layerTitles } from './layers.ts';

/** Leads to the value of one subject, in the layer that is its own. */
export function OfSubject({ name }: { name: string }) {
  const [environment, setEnvironment] = useState('production');
  const [subject, setSubject] = useState('');
  const navigate = useNavigate();
  const to = `/configuration/layers/${environment}?${new URLSearchParams({ for: subject.trim(), key: name })}`;
  return (
    <Box
      component="form"
      aria-label={t('Value of one subject')}
      onSubmit={(event) => {
        event.preventDefault();
        void navigate(to);
      }}
      sx={{ pt: 2 }}
    >
      <FieldGrid columns="1fr 2fr 1fr">
        <Field select label={t('Environment')} value={environment} onChange={setEnvironment}>
          {layerNames
            .filter((each) => each !== 'base')
            .map((each) => (
              <MenuItem key={each} value={each}>
                {t(layerTitles[each])}
              </MenuItem>
            ))}
        </Field>
        <Field
          label={t('For whom')}
          value={subject}
          helperText={t('Whom it is for, such as a customer: letters, digits and . _ : -')}
          onChange={setSubject}
        />
        <PermittedButton permission={permissions.change} type="submit" disabled={subject.trim() === ''}>
          {t('Set its value')}
        </PermittedButton>
      </FieldGrid>
    </Box>
  );
}
