import { Box, Button, Typography } from '@mui/material';
import { PageHeader, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { AskedScopes } from '../parts/AskedScopes.tsx';
import { type Asking, useAuthorizationQuery, useDecideOnAuthorizationMutation } from '../programs-api.ts';

function askingOf(parameters: URLSearchParams): Asking {
  const of = (name: string): string => parameters.get(name) ?? '';
  const some = (name: 'state' | 'nonce') => (parameters.has(name) ? { [name]: of(name) } : {});
  return {
    response_type: of('response_type'),
    client_id: of('client_id'),
    redirect_uri: of('redirect_uri'),
    scope: of('scope'),
    code_challenge: of('code_challenge'),
    code_challenge_method: of('code_challenge_method'),
    ...some('state'),
    ...some('nonce'),
  };
}

/** A program asks to act for who is signed in. What is wrong with how it asks is shown, and nobody is sent anywhere. */
export default function AuthorizePage() {
  const [parameters] = useSearchParams();
  const asking = askingOf(parameters);
  const { data, error } = useAuthorizationQuery(asking, { refetchOnMountOrArgChange: true });
  const [decide, deciding] = useDecideOnAuthorizationMutation();
  const answer = async (allow: boolean) => {
    const { data: decided } = await decide({ ...asking, allow });
    if (decided !== undefined) globalThis.location.assign(decided.redirect);
  };
  if (error !== undefined) return <ProblemNotice error={error} />;
  if (data === undefined) return <PageLoading />;
  const { program, scopes, goesTo } = data;
  const isDone = deciding.isLoading || deciding.isSuccess;
  return (
    <Box sx={{ maxWidth: 640 }}>
      <PageHeader
        title={t('Let {name} act for you?', { name: program.name })}
        description={t('You can take it back at any time, in your account under security.')}
      />
      <Panel title={t('It asks to')}>
        <ProblemNotice error={deciding.error} />
        <AskedScopes scopes={scopes} />
        <Typography sx={{ mb: 2 }}>
          {t('It never gets more than you may do yourself. Afterwards you go to {place}.', { place: goesTo })}
        </Typography>
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button variant="contained" disabled={isDone} onClick={() => void answer(true)}>
            {t('Allow')}
          </Button>
          <Button variant="outlined" disabled={isDone} onClick={() => void answer(false)}>
            {t('Do not allow')}
          </Button>
        </Box>
      </Panel>
    </Box>
  );
}
