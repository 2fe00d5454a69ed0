import { Box, Button, Paper, TableCell, TableRow } from '@mui/material';
import { Link } from 'react-router';
import { type ApiKey, useKeysQuery, useRevokeKeyMutation } from '../../api/keys.ts';
import { told } from '../../app/notice.ts';
import { useAppDispatch } from '../../app/store.ts';
import { formatInstant } from '../../format/time.ts';
import { Ago } from '../../ui/Ago.tsx';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Mono } from '../../ui/Mono.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';

const newKey = (
  <Button component={Link} to="/settings/keys/new" variant="contained">
    New API key
  </Button>
);

function KeyRow({
  apiKey: { name, scopes, createdAt, expiresAt, lastUsedAt },
  onRevoke,
}: {
  apiKey: ApiKey;
  onRevoke: () => void;
}) {
  return (
    <TableRow hover>
      <TableCell sx={{ fontWeight: 600 }}>{name}</TableCell>
      <TableCell sx={{ minWidth: 200 }}>
        {scopes.includes('*') ? (
          'everything'
        ) : (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
            {scopes.map((scope) => (
              <Mono key={scope}>{scope}</Mono>
            ))}
          </Box>
        )}
      </TableCell>
      <TableCell>
        <Ago at={createdAt} />
      </TableCell>
      <TableCell>{lastUsedAt === null ? 'never' : <Ago at={lastUsedAt} />}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {expiresAt === null ? 'until it is revoked' : formatInstant(expiresAt).slice(0, 10)}
      </TableCell>
      <TableCell align="right">
        <ConfirmButton
          label="Revoke"
          of={name}
          question={`Revoke the key ${name}?`}
          consequence={`Programs that use it are refused from now on, within two seconds everywhere. It can not be brought back; what they sent before stays.${
            scopes.includes('*') ? ' If the command line uses it, that needs another key from then on (PVT_KEY).' : ''
          }`}
          onConfirm={onRevoke}
        />
      </TableCell>
    </TableRow>
  );
}

/** The API keys in force. Their secrets are nowhere to be seen: they are shown once, when a key is made. */
export default function KeysPage() {
  const { data, error, isLoading, refetch } = useKeysQuery(undefined, { refetchOnMountOrArgChange: true });
  const [revoke, revoking] = useRevokeKeyMutation();
  const dispatch = useAppDispatch();
  const keys = data?.items ?? [];
  const end = async ({ id, name }: ApiKey) => {
    const revoked = await revoke(id);
    if (revoked.error === undefined) dispatch(told(`The key ${name} is revoked.`));
  };
  return (
    <>
      <PageHeader
        title="API keys"
        description="How programs show who they are. Give each program a key of its own, with no more scopes than it needs."
        actions={newKey}
      />
      {isLoading && <PageLoading />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      <ProblemNotice error={revoking.error} />
      {data && keys.length === 0 && (
        <EmptyState
          title="No API key"
          text="A program that publishes or reads events needs one. You are signed in by the link of the start."
          action={newKey}
        />
      )}
      {keys.length > 0 && (
        <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
          <TableFrame
            label="API keys"
            columns={[
              'Name',
              'Scopes',
              'Created',
              'Last used',
              'Good until',
              { title: 'Revoke', align: 'right', silent: true },
            ]}
          >
            {keys.map((key) => (
              <KeyRow key={key.id} apiKey={key} onRevoke={() => void end(key)} />
            ))}
          </TableFrame>
        </Paper>
      )}
    </>
  );
}
