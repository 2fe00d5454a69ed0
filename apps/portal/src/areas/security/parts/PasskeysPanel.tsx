import { Alert, Box, Button, Typography } from '@mui/material';
import { Ago, ConfirmButton, Field, ListTable, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { hasPasskeys, makePasskey } from '@pvt/ui/passkey';
import { type SubmitEvent, useState } from 'react';
import {
  type Security,
  useAddPasskeyMutation,
  useBeginPasskeyMutation,
  useRemovePasskeyMutation,
  useRenamePasskeyMutation,
} from '../api.ts';
import { permissions } from '../permissions.ts';

interface Props {
  passkeys: Security['passkeys'];
  onCodes: (codes: readonly string[]) => void;
}

/** Passkeys: made, named and removed. */
export function PasskeysPanel({ passkeys, onCodes }: Props) {
  const [begin, beginning] = useBeginPasskeyMutation();
  const [add, adding] = useAddPasskeyMutation();
  const [rename, renaming] = useRenamePasskeyMutation();
  const [remove, removing] = useRemovePasskeyMutation();
  const [name, setName] = useState('');
  const [renamed, setRenamed] = useState<{ id: string; name: string }>();
  const [gaveUp, setGaveUp] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setGaveUp(false);
    const options = await begin();
    if (options.error !== undefined) return;
    const answer = await makePasskey(options.data);
    if (answer === undefined) return setGaveUp(true);
    const { data } = await add({ name: name.trim(), answer });
    if (data === undefined) return;
    setName('');
    if (data.recoveryCodes !== null) onCodes(data.recoveryCodes);
  };
  const saveName = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (renamed === undefined) return;
    const { error } = await rename(renamed);
    if (error === undefined) setRenamed(undefined);
  };

  return (
    <Panel title={t('Passkeys')}>
      <Typography sx={{ mb: 1.5 }}>
        {t(
          'A passkey signs you in by the finger, face or PIN of a device, without a password. Nobody can guess it or trick you out of it.',
        )}
      </Typography>
      <ProblemNotice error={beginning.error ?? adding.error ?? renaming.error ?? removing.error} />
      {passkeys.length > 0 && (
        <ListTable
          label={t('Passkeys')}
          items={passkeys}
          keyOf={({ id }) => id}
          columns={[
            { title: t('Name'), sx: { fontWeight: 600 }, cell: (each) => each.name },
            { title: t('For'), wide: true, cell: ({ host }) => host },
            {
              title: t('Last used'),
              cell: ({ lastUsedAt }) => (lastUsedAt === null ? t('never') : <Ago at={lastUsedAt} />),
            },
            {
              title: t('Change'),
              align: 'right',
              silent: true,
              cell: (each) => (
                <>
                  <Button
                    aria-label={t('Rename {name}', { name: each.name })}
                    onClick={() => setRenamed({ id: each.id, name: each.name })}
                  >
                    {t('Rename')}
                  </Button>
                  <ConfirmButton
                    label={t('Remove')}
                    of={each.name}
                    permission={permissions.see}
                    question={t('Remove the passkey {name}?', { name: each.name })}
                    consequence={t('It signs you in no more. The device may still offer it: remove it there, too.')}
                    onConfirm={() => remove(each.id)}
                  />
                </>
              ),
            },
          ]}
        />
      )}
      {renamed !== undefined && (
        <Box component="form" onSubmit={(event) => void saveName(event)} sx={{ display: 'flex', gap: 1, my: 2 }}>
          <Field
            label={t('New name')}
            required
            value={renamed.name}
            onChange={(text) => setRenamed({ ...renamed, name: text })}
          />
          <Button type="submit" variant="outlined">
            {t('Rename')}
          </Button>
        </Box>
      )}
      {gaveUp && (
        <Alert severity="info" sx={{ my: 1 }}>
          {t(
            'No passkey was made. The device may have one already, or the page’s address is a number: passkeys need a host name.',
          )}
        </Alert>
      )}
      {hasPasskeys() ? (
        <Box
          component="form"
          onSubmit={(event) => void submit(event)}
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2, alignItems: 'center' }}
        >
          <Field
            label={t('Name of the new passkey')}
            placeholder={t('Phone')}
            required
            value={name}
            onChange={setName}
            sx={{ flex: '0 1 260px' }}
          />
          <Button type="submit" variant="outlined" loading={beginning.isLoading || adding.isLoading}>
            {t('Add a passkey')}
          </Button>
        </Box>
      ) : (
        <Alert severity="info">{t('This browser has no passkeys.')}</Alert>
      )}
    </Panel>
  );
}
