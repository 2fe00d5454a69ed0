import { Box, Button, Typography } from '@mui/material';
import { ConfirmButton, Field, FormEnd, FormFrame, Mono, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useBeginTotpMutation, useConfirmTotpMutation, useRemoveTotpMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

interface Props {
  since: string | null;
  onCodes: (codes: readonly string[]) => void;
}

/** The app that shows codes: set up by its QR code and a first code. */
export function AppPanel({ since, onCodes }: Props) {
  const [begin, { data: setup, error: notBegun, isLoading, reset }] = useBeginTotpMutation();
  const [confirm, confirming] = useConfirmTotpMutation();
  const [remove, removing] = useRemoveTotpMutation();
  const [code, setCode] = useState('');
  const submit = async () => {
    const { data } = await confirm(code);
    setCode('');
    if (data === undefined) return;
    reset();
    if (data.recoveryCodes !== null) onCodes(data.recoveryCodes);
  };
  return (
    <Panel title={t('App for codes')}>
      <ProblemNotice error={notBegun ?? removing.error} />
      {since !== null && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', justifyContent: 'space-between' }}>
          <Typography>{t('An app shows codes for your account.')}</Typography>
          <ConfirmButton
            label={t('Remove the app')}
            permission={permissions.see}
            question={t('Remove the app for codes?')}
            consequence={t('Its codes count no more. With the last second factor go the recovery codes, too.')}
            onConfirm={() => remove()}
          />
        </Box>
      )}
      {since === null && setup === undefined && (
        <>
          <Typography sx={{ mb: 1.5 }}>
            {t(
              'Besides the password you are asked for six digits that an app on your phone shows, such as a password manager.',
            )}
          </Typography>
          <Button variant="outlined" loading={isLoading} onClick={() => void begin()}>
            {t('Set up an app')}
          </Button>
        </>
      )}
      {since === null && setup !== undefined && (
        <FormFrame error={confirming.error} saving={confirming.isLoading} pointers={['/code']} onSubmit={submit}>
          {(at) => (
            <>
              <Typography>
                {t('Scan the picture with the app, or type the secret into it. Then enter the code that it shows.')}
              </Typography>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
                <Box
                  component="img"
                  alt={t('QR code for the app')}
                  src={`data:image/svg+xml,${encodeURIComponent(setup.qr)}`}
                  sx={{ width: 180, height: 180, bgcolor: '#fff', borderRadius: 1 }}
                />
                <Box sx={{ overflowWrap: 'anywhere', minWidth: 0, flex: '1 1 200px' }}>
                  <Mono>{setup.secret}</Mono>
                </Box>
              </Box>
              <Field
                label={t('Code of your app')}
                required
                value={code}
                onChange={setCode}
                autoComplete="one-time-code"
                {...at('/code')}
                slotProps={{ htmlInput: { inputMode: 'numeric' } }}
                sx={{ maxWidth: 260 }}
              />
              <FormEnd title={t('Confirm')} permission={permissions.see} />
            </>
          )}
        </FormFrame>
      )}
    </Panel>
  );
}
