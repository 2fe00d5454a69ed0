import { Alert, MenuItem } from '@mui/material';
import { Field, FieldGrid, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type NewReconciliation, usePaymentProvidersQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { providerTitle } from './providers.ts';

interface Props {
  loading: boolean;
  onConfirm: (asked: NewReconciliation) => unknown;
}

/** Asks whose books of which day are compared. */
export function ReconcileDialog({ loading, onConfirm }: Props) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState('');
  const [day, setDay] = useState('');
  const { data } = usePaymentProvidersQuery(undefined, { skip: !open, refetchOnMountOrArgChange: true });
  const known = (data?.items ?? []).filter(({ isSetUp }) => isSetUp);
  const provider = (known.find(({ name }) => name === chosen) ?? known[0])?.name;
  return (
    <>
      <PermittedButton
        permission={permissions.change}
        variant="contained"
        loading={loading}
        onClick={() => setOpen(true)}
      >
        {t('Compare now')}
      </PermittedButton>
      <AskDialog
        open={open}
        question={t('Whose books are compared?')}
        answer={t('Compare')}
        isFit={provider !== undefined}
        width="sm"
        onClose={() => setOpen(false)}
        onConfirm={() => provider !== undefined && onConfirm({ provider, ...(day === '' ? {} : { day }) })}
      >
        {data !== undefined && known.length === 0 && (
          <Alert severity="info" sx={{ mb: 1 }}>
            {t('No provider is set up yet.')}
          </Alert>
        )}
        <FieldGrid columns="1fr 1fr">
          <Field select label={t('Provider')} value={provider ?? ''} onChange={setChosen}>
            {known.map(({ name }) => (
              <MenuItem key={name} value={name}>
                {providerTitle(name)}
              </MenuItem>
            ))}
          </Field>
          <Field
            type="date"
            label={t('Day')}
            value={day}
            onChange={setDay}
            helperText={t('In UTC. Left empty, yesterday.')}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        </FieldGrid>
      </AskDialog>
    </>
  );
}
