import { Alert, Box, Button, Paper, TextField, Typography } from '@mui/material';
import { type SubmitEvent, useEffect, useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useSignInMutation } from '../../api/session.ts';
import type { Problem } from '../../api/types/problem.ts';
import { Brand } from '../../app/Brand.tsx';
import { mono } from '../../app/theme.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { tokenOf } from './token.ts';

/** The one thing that can be wrong with what was sent: whatever the server calls it, another link is needed. */
function Refused({ error }: { error: unknown }) {
  if (!isProblem(error) || error.status === 0 || error.status === 429 || error.status >= 500)
    return <ProblemNotice error={error} />;
  return (
    <Alert severity="error" variant="outlined" sx={{ my: 1.5 }}>
      The link is not valid (any more): <code>npm run pvt -- sign-in</code> prints a new one.
    </Alert>
  );
}

/** Says where the sign-in link is printed, and takes it when it is pasted. */
export function SignInPage({ problem, ended = false }: { problem?: Problem; ended?: boolean }) {
  const [pasted, setPasted] = useState('');
  const [signIn, { isLoading, error }] = useSignInMutation();
  useEffect(() => {
    document.title = 'Sign in – PVT';
  }, []);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void signIn(tokenOf(pasted));
  };
  return (
    <Box component="main" sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', p: 2 }}>
      <Paper variant="outlined" sx={{ p: { xs: 3, sm: 4 }, width: '100%', maxWidth: 480 }}>
        <Brand />
        <Typography variant="h1" sx={{ mt: 3 }}>
          Sign in
        </Typography>
        {ended && (
          <Alert severity="info" variant="outlined" sx={{ mt: 2 }}>
            Your session has ended. Sign in again to go on where you were.
          </Alert>
        )}
        <Typography sx={{ color: 'text.secondary', mt: 1 }}>
          When PVT starts it prints one line with a link that signs you in. Open that link, or paste it here.
        </Typography>
        <Box
          component="pre"
          sx={{
            my: 2,
            p: 1.5,
            borderRadius: 1,
            bgcolor: 'background.default',
            fontFamily: mono,
            fontSize: '0.75rem',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
          }}
        >
          {`$ npm start\n${window.location.origin}/?token=…`}
        </Box>
        {Boolean(error ?? problem) && <Refused error={error ?? problem} />}
        <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 1.5 }}>
          <TextField
            label="Link or token"
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
            autoComplete="off"
            required
            fullWidth
          />
          <Button type="submit" variant="contained" size="medium" loading={isLoading} disabled={pasted.trim() === ''}>
            Sign in
          </Button>
        </Box>
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 2 }}>
          A link works once. <code>npm run pvt -- sign-in</code> prints a new one while PVT runs.
        </Typography>
      </Paper>
    </Box>
  );
}
