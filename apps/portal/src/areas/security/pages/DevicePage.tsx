import { Alert, Box, Button, Typography } from '@mui/material';
import { Field, FormEnd, FormFrame, PageHeader, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { AskedScopes } from '../parts/AskedScopes.tsx';
import { permissions } from '../permissions.ts';
import { useDecideOnDeviceMutation, useLookAtDeviceMutation } from '../programs-api.ts';

/** A device or command line waits to be allowed, by the code that it shows. */
export default function DevicePage() {
  const [parameters] = useSearchParams();
  const [code, setCode] = useState(parameters.get('code') ?? '');
  const [look, looking] = useLookAtDeviceMutation();
  const [decide, deciding] = useDecideOnDeviceMutation();
  const [isAllowed, setAllowed] = useState<boolean>();
  const device = looking.data;
  const answer = async (allow: boolean) => {
    const decided = await decide({ code, allow });
    if (decided.error === undefined) setAllowed(allow);
  };
  return (
    <Box sx={{ maxWidth: 640 }}>
      <PageHeader title={t('Allow a device')} description={t('It shows a code. Type it in here.')} />
      {isAllowed !== undefined && (
        <Alert severity={isAllowed ? 'success' : 'info'}>
          {isAllowed ? t('It is allowed. Go on there; you can close this page.') : t('It is not allowed.')}
        </Alert>
      )}
      {isAllowed === undefined && device === undefined && (
        <FormFrame
          error={looking.error}
          saving={looking.isLoading}
          pointers={['/code']}
          onSubmit={() => void look(code)}
        >
          {(at) => (
            <>
              <Panel title={t('Code')}>
                <Field
                  label={t('Code')}
                  required
                  value={code}
                  {...at('/code', t('Eight letters, such as WDJB-MJHT.'))}
                  onChange={setCode}
                />
              </Panel>
              <FormEnd title={t('Go on')} permission={permissions.see} />
            </>
          )}
        </FormFrame>
      )}
      {isAllowed === undefined && device !== undefined && (
        <Panel title={t('Let {name} act for you?', { name: device.program })}>
          <ProblemNotice error={deciding.error} />
          <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
            {t('Only if you have begun this yourself, a moment ago. It asks from {address}.', {
              address: device.address,
            })}
          </Alert>
          <Typography>{t('It asks to')}</Typography>
          <AskedScopes scopes={device.scopes} />
          <Box sx={{ display: 'flex', gap: 1 }}>
            <Button variant="contained" disabled={deciding.isLoading} onClick={() => void answer(true)}>
              {t('Allow')}
            </Button>
            <Button variant="outlined" disabled={deciding.isLoading} onClick={() => void answer(false)}>
              {t('Do not allow')}
            </Button>
          </Box>
        </Panel>
      )}
    </Box>
  );
}
