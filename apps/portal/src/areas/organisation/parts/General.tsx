import { Box } from '@mui/material';
import { Facts, Field, FormEnd, FormFrame, PageLoading, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatCount, formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { keepFile } from '../../../parts/keep-file.ts';
import { useNotice } from '../../../parts/notice.ts';
import { type Organisation, useExportOrganisationMutation, useOrganisationQuery, useRenameMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { Closing } from './Closing.tsx';

function NameForm({ organisation }: { organisation: Organisation }) {
  const [name, setName] = useState(organisation.name);
  const [rename, { error, isLoading }] = useRenameMutation();
  const notify = useNotice();
  const save = async () => {
    const saved = await rename(name.trim());
    if (saved.error === undefined) notify(t('The organisation is called {name}.', { name: saved.data.name }));
  };
  return (
    <Panel title={t('Name')}>
      <FormFrame error={error} saving={isLoading} pointers={['/name']} onSubmit={save}>
        {(at) => (
          <>
            <Field
              fullWidth
              required
              label={t('What it is called')}
              value={name}
              onChange={setName}
              {...at('/name', t('People see it in mails, on the sign-in page and on the site.'))}
            />
            <FormEnd title={t('Save the name')} permission={permissions.change} />
          </>
        )}
      </FormFrame>
    </Panel>
  );
}

/** How much of a limit is used, in words. */
function used(count: number, most: number | undefined): string {
  return most === undefined
    ? t('{used}, without a limit', { used: formatCount(count) })
    : t('{used} of {most}', { used: formatCount(count), most: formatCount(most) });
}

function Plan({ organisation: { plan, limits, people, keys, createdAt } }: { organisation: Organisation }) {
  return (
    <Panel title={t('Plan')} note={t('Set by who runs the installation.')}>
      <Facts
        facts={[
          [t('Plan'), plan],
          [t('People, without customers'), used(people, limits.people)],
          [t('API keys'), used(keys, limits.keys)],
          [t('Since'), formatInstant(createdAt)],
        ]}
      />
    </Panel>
  );
}

function Export() {
  const [ask, { error, isLoading }] = useExportOrganisationMutation();
  const download = async () => {
    const { data } = await ask();
    if (data !== undefined) keepFile('organisation.ndjson', data, 'application/x-ndjson');
  };
  return (
    <Panel title={t('Export')}>
      <ProblemNotice error={error} />
      <Box sx={{ mb: 2, color: 'text.secondary' }}>
        {t(
          'A file with the organisation, its policies, site, people, roles, keys, invitations, guests and grants, a line of JSON each, without any secret. Events are downloaded from their own page.',
        )}
      </Box>
      <PermittedButton
        permission={permissions.see}
        variant="outlined"
        loading={isLoading}
        onClick={() => void download()}
      >
        {t('Download the organisation')}
      </PermittedButton>
    </Panel>
  );
}

/** Name, plan, export and end. */
export default function General() {
  const { data, error, refetch } = useOrganisationQuery(undefined, { refetchOnMountOrArgChange: true });
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <PageLoading />;
  const isHalted = data.suspendedAt !== null || data.closesAt !== null;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, maxWidth: 720 }}>
      {!isHalted && <NameForm key={data.name} organisation={data} />}
      <Plan organisation={data} />
      <Export />
      <Closing organisation={data} />
    </Box>
  );
}
