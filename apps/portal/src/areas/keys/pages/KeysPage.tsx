import { Box } from '@mui/material';
import { Ago, ConfirmButton, cursorListOf, LinkButton, ListPage, Mono, ProblemNotice } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { useNotice } from '../../../parts/notice.ts';
import { type ApiKey, useKeysInfiniteQuery, useRevokeKeyMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

const newKey = (
  <LinkButton to="/settings/keys/new" variant="contained">
    New API key
  </LinkButton>
);

function Scopes({ scopes }: { scopes: string[] }) {
  if (scopes.includes('*')) return 'everything';
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
      label="Revoke"
      of={name}
      permission={permissions.see}
      question={`Revoke the key ${name}?`}
      consequence={`Programs that use it are refused from now on, within two seconds everywhere. It can not be brought back; what they sent before stays.${
        scopes.includes('*') ? ' If the command line uses it, that needs another key from then on (PVT_KEY).' : ''
      }`}
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
    if (revoked.error === undefined) notify(`The key ${name} is revoked.`);
  };
  return (
    <ListPage
      title="API keys"
      description="How programs show who they are. Give each program a key of its own, with no more scopes than it needs."
      actions={newKey}
      above={<ProblemNotice error={revoking.error} />}
      list={cursorListOf(query)}
      keyOf={({ id }) => id}
      empty={{
        title: 'No API key',
        text: 'A program that publishes or reads events needs one. You are signed in by the link of the start.',
        action: newKey,
      }}
      columns={[
        { title: 'Name', sx: { fontWeight: 600 }, cell: ({ name }) => name },
        { title: 'Scopes', sx: { minWidth: 200 }, cell: ({ scopes }) => <Scopes scopes={scopes} /> },
        { title: 'Created', cell: ({ createdAt }) => <Ago at={createdAt} /> },
        { title: 'Last used', cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : <Ago at={lastUsedAt} />) },
        {
          title: 'Good until',
          sx: { whiteSpace: 'nowrap' },
          cell: ({ expiresAt }) => (expiresAt === null ? 'until it is revoked' : formatInstant(expiresAt).slice(0, 10)),
        },
        {
          title: 'Revoke',
          align: 'right',
          silent: true,
          cell: (key) => <Revoke apiKey={key} onRevoke={() => end(key)} />,
        },
      ]}
    />
  );
}
