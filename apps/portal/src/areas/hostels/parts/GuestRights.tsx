import { Box, Button, Typography } from '@mui/material';
import { Field, FormEnd, FormFrame, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { keepFile } from '../../../parts/keep-file.ts';
import { useNotice } from '../../../parts/notice.ts';
import { type Guest, useEraseGuestMutation, useLazyExportGuestQuery } from '../guests-api.ts';
import { permissions } from '../permissions.ts';

/** What a guest may ask for: everything that is kept of it, or that nothing is. */
export function GuestRights({ guest }: { guest: Guest }) {
  const [read, reading] = useLazyExportGuestQuery();
  const [isOpen, setOpen] = useState(false);
  const download = async () => {
    const { data } = await read(guest.id);
    if (data !== undefined) keepFile(`guest-${guest.id}.json`, JSON.stringify(data, null, 2), 'application/json');
  };
  return (
    <Panel title={t('What the guest may ask for')}>
      <ProblemNotice error={reading.error} />
      <Typography sx={{ mb: 2, color: 'text.secondary' }}>
        {t(
          'A file with everything that is kept of the guest. Or to be erased: then name, contact, documents and notes can not be read any more, by anybody; stays and invoices stay.',
        )}
      </Typography>
      {guest.eraseOn !== null && (
        <Typography sx={{ mb: 2 }}>{t('It will be erased on {date}.', { date: guest.eraseOn })}</Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: isOpen ? 2 : 0 }}>
        <PermittedButton
          permission={permissions.guests}
          variant="outlined"
          loading={reading.isFetching}
          onClick={() => void download()}
        >
          {t('Download everything')}
        </PermittedButton>
        {!isOpen && (
          <PermittedButton
            permission={permissions.guests}
            color="error"
            variant="outlined"
            onClick={() => setOpen(true)}
          >
            {t('Erase the guest …')}
          </PermittedButton>
        )}
      </Box>
      {isOpen && <Erase id={guest.id} name={guest.name ?? ''} onDone={() => setOpen(false)} />}
    </Panel>
  );
}

function Erase({ id, name, onDone }: { id: string; name: string; onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const [erase, { error, isLoading }] = useEraseGuestMutation();
  const notify = useNotice();
  const isRetained = isProblem(error) && error.code === 'GUEST_RETAINED';
  const send = async (later: boolean) => {
    const { data } = await erase({ id, erasure: { name: typed, later } });
    if (data === undefined) return;
    notify(data.state === 'erased' ? t('The guest is erased.') : t('The guest will be erased when the law allows it.'));
    onDone();
  };
  return (
    <FormFrame error={error} saving={isLoading} pointers={['/name']} onSubmit={() => void send(false)}>
      {(at) => (
        <>
          <Field
            fullWidth
            required
            autoFocus
            autoComplete="off"
            label={t('Type “{name}” to erase the guest', { name })}
            value={typed}
            onChange={setTyped}
            {...at('/name')}
          />
          <FormEnd title={t('Erase it')} permission={permissions.guests} disabled={typed.trim() !== name} />
          {isRetained && (
            <Box>
              <Button variant="outlined" loading={isLoading} onClick={() => void send(true)}>
                {t('Erase it as soon as the law allows')}
              </Button>
            </Box>
          )}
        </>
      )}
    </FormFrame>
  );
}
