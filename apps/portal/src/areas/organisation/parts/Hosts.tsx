import { Box, Button } from '@mui/material';
import {
  Ago,
  Code,
  ConfirmButton,
  copyText,
  Field,
  FormEnd,
  FormFrame,
  LinkButton,
  PageLoading,
  Panel,
  PermittedButton,
  ProblemNotice,
  StateChip,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import {
  type KeptSite,
  type SiteHost,
  useCheckHostMutation,
  useHostsQuery,
  useSaveSiteMutation,
  useSiteSettingsQuery,
} from '../api.ts';
import { permissions } from '../permissions.ts';

/** A text to be put somewhere else, with a button that copies it. */
function ToCopy({ label, text }: { label: string; text: string }) {
  const notify = useNotice();
  const copy = async () =>
    notify((await copyText(text)) ? t('Copied.') : t('The browser does not let it be copied. Select it yourself.'));
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', mb: 0.25 }}>{label}</Box>
        <Code label={label}>{text}</Code>
      </Box>
      <Button
        aria-label={t('Copy: {label}', { label })}
        onClick={() => void copy()}
        sx={{ alignSelf: 'flex-end', mb: 0.5 }}
      >
        {t('Copy')}
      </Button>
    </Box>
  );
}

function Host({ host, onRemove }: { host: SiteHost; onRemove: () => unknown }) {
  const [check, { error, isLoading }] = useCheckHostMutation();
  const isOwn = host.verifiedAt !== null;
  return (
    <Panel
      title={host.host}
      note={
        isOwn ? (
          <StateChip tone="good">{t('yours')}</StateChip>
        ) : (
          <StateChip tone="warning">{t('not shown to be yours')}</StateChip>
        )
      }
      actions={
        <>
          <PermittedButton
            permission={permissions.setUp}
            variant="outlined"
            loading={isLoading}
            aria-label={t('Check now: {host}', { host: host.host })}
            onClick={() => void check(host.host)}
          >
            {t('Check now')}
          </PermittedButton>
          <ConfirmButton
            label={t('Remove')}
            of={host.host}
            permission={permissions.setUp}
            question={t('Remove {host}?', { host: host.host })}
            consequence={t('Whoever opens it finds nothing from then on. It can be added again, with another token.')}
            onConfirm={onRemove}
          />
        </>
      }
    >
      <ProblemNotice error={error} />
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
        <Box>
          {host.checkedAt === null ? t('It was not looked for yet.') : t('Last looked for:')}{' '}
          {host.checkedAt !== null && <Ago at={host.checkedAt} />}
        </Box>
        {host.fault !== null && (
          <Box sx={{ color: 'error.main', overflowWrap: 'anywhere' }}>
            {t('What it met: {fault}', { fault: host.fault })}
          </Box>
        )}
        <Box>{t('Put this into DNS, as a TXT record:')}</Box>
        <ToCopy label={t('Name of the record')} text={host.record} />
        <ToCopy label={t('What it holds')} text={host.token} />
        <Box sx={{ overflowWrap: 'anywhere' }}>
          {t('Or have the host answer with the same text, as a line of its own, at {file}', { file: host.file })}
        </Box>
      </Box>
    </Panel>
  );
}

function HostList({ kept: { settings, version } }: { kept: KeptSite }) {
  const { data, error: unread, refetch } = useHostsQuery(undefined, { refetchOnMountOrArgChange: true });
  const [added, setAdded] = useState('');
  const [save, { error, isLoading }] = useSaveSiteMutation();
  const store = (hosts: string[]) => save({ settings: { ...settings, hosts }, onlyIf: { version } });
  const add = async () => {
    const saved = await store([...settings.hosts, added.trim().toLowerCase()]);
    if (saved.error === undefined) setAdded('');
  };
  return (
    <>
      <FormFrame error={error} saving={isLoading} pointers={[`/hosts/${settings.hosts.length}`]} onSubmit={add}>
        {(at) => (
          <Panel title={t('Add a host name')}>
            <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
              <Field
                fullWidth
                required
                label={t('Host name')}
                value={added}
                onChange={setAdded}
                {...at(
                  `/hosts/${settings.hosts.length}`,
                  t('Such as www.harbour.example. It finds your site as soon as it is shown to be yours.'),
                )}
              />
              <FormEnd title={t('Add the host name')} permission={permissions.setUp} disabled={added.trim() === ''} />
            </Box>
          </Panel>
        )}
      </FormFrame>
      <ProblemNotice error={unread} onRetry={refetch} />
      {data?.items.map((host) => (
        <Host key={host.host} host={host} onRemove={() => store(settings.hosts.filter((name) => name !== host.host))} />
      ))}
    </>
  );
}

/** Host names of the organisation's own, and how they are shown to be its own. */
export default function Hosts() {
  const { data, error, refetch } = useSiteSettingsQuery();
  if (isProblem(error) && error.code === 'SITE_NOT_FOUND')
    return (
      <Panel title={t('There is no site yet')}>
        <Box sx={{ mb: 2 }}>{t('Host names lead to the site of the organisation. Set it up first.')}</Box>
        <LinkButton to="/organisation/site" variant="contained">
          {t('Set the site up')}
        </LinkButton>
      </Panel>
    );
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <PageLoading />;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, maxWidth: 720 }}>
      <HostList kept={data} />
    </Box>
  );
}
