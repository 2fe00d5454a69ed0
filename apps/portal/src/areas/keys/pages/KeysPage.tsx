import { Box } from '@mui/material';
import { Ago, ConfirmButton, cursorListOf, LinkButton, ListPage, Mono, ProblemNotice } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useNotice } from '../../../parts/notice.ts';
import { type ApiKey, useKeysInfiniteQuery, useRevokeKeyMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

function NewKey() {
  return (
    <LinkButton to="/settings/keys/new" variant="contained">
      {t('New API key')}
    </LinkButton>
  );
}

function Scopes({ scopes }: { scopes: string[] }) {
  if (scopes.includes('*')) return t('everything');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
      {scopes.map((scope) => (
        <Mono key={scope}>{scope}</Mono>
      ))}
    </Box>
  );
}

function Revoke({ apiKey: { name, scopes }, onRevoke }: { apiKey: ApiKey; onRevoke: () => unknown }) {
  return (
    <ConfirmButton
      label={t('Revoke')}
      of={name}
      permission={permissions.see}
      question={t('Revoke the key {name}?', { name })}
      consequence={[
        t(
          'Programs that use it are refused from now on, everywhere. It can not be brought back; what they sent before stays.',
        ),
        t('What it made ends with it: keys, and browsers that were signed in by its links.'),
        ...(scopes.includes('*')
          ? [t('If the command line uses it, that needs another key from then on (PVT_KEY).')]
          : []),
      ].join(' ')}
      onConfirm={onRevoke}
    />
  );
}

/** The API keys in force. Their secrets are nowhere to be seen: they are shown once, when a key is made. */
export default function KeysPage() {
  const query = useKeysInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const [revoke, revoking] = useRevokeKeyMutation();
  const notify = useNotice();
  const end = async ({ id, name }: ApiKey) => {
    const revoked = await revoke(id);
    if (revoked.error === undefined) notify(t('The key {name} is revoked.', { name }));
  };
  return (
    <ListPage
      title={t('API keys')}
      description={t(
        'How programs show who they are. Give each program a key of its own, with no more scopes than it needs.',
      )}
      actions={
        <>
          <LinkButton to="/settings/sessions" variant="outlined">
            {t('Signed-in browsers')}
          </LinkButton>
          <NewKey />
        </>
      }
      above={<ProblemNotice error={revoking.error} />}
      list={cursorListOf(query)}
      keyOf={({ id }) => id}
      empty={{
        title: t('No API key'),
        text: t('A program that publishes or reads events needs one. You are signed in by the link of the start.'),
        action: <NewKey />,
      }}
      columns={[
        { title: t('Name'), sx: { fontWeight: 600 }, cell: ({ name }) => name },
        { title: t('Scopes'), sx: { minWidth: 200 }, cell: ({ scopes }) => <Scopes scopes={scopes} /> },
        { title: t('Created'), cell: ({ createdAt }) => <Ago at={createdAt} /> },
        {
          title: t('Last used'),
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? t('never') : <Ago at={lastUsedAt} />),
        },
        {
          title: t('Good until'),
          sx: { whiteSpace: 'nowrap' },
          cell: ({ expiresAt }) => (expiresAt === null ? t('until it is revoked') : formatInstant(expiresAt)),
        },
        {
          title: t('Revoke'),
          align: 'right',
          silent: true,
          cell: (key) => (
            <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end', whiteSpace: 'nowrap' }}>
              <LinkButton
                to={`/settings/keys/${key.id}/secret`}
                aria-label={t('New secret for {name}', { name: key.name })}
              >
                {t('New secret')}
              </LinkButton>
              <Revoke apiKey={key} onRevoke={() => end(key)} />
            </Box>
          ),
        },
      ]}
    />
  );
}
