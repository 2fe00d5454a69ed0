import { Box, Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { Field, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { askForPasskey, hasPasskeys } from '@pvt/ui/passkey';
import { type SubmitEvent, useId, useState } from 'react';
import { useDispatch } from 'react-redux';
import { proofAnswered } from '../api/step-up.ts';
import { useVerificationWaysQuery, useVerifyMutation } from '../api/verification.ts';

type Way = 'password' | 'passkey' | 'totp' | 'recovery-code';

function labelOf(way: Way): string {
  if (way === 'password') return t('Password');
  if (way === 'passkey') return t('Passkey');
  return way === 'totp' ? t('Code of your app') : t('Recovery code');
}

/** Asks who it is before something dangerous; the request that met it is sent again afterwards. */
export default function StepUpDialog() {
  const dispatch = useDispatch();
  const { data, error: missing } = useVerificationWaysQuery(undefined, { refetchOnMountOrArgChange: true });
  const [verify, { error, isLoading }] = useVerifyMutation();
  const [chosen, setChosen] = useState<Way>();
  const [typed, setTyped] = useState('');
  const id = useId();
  const ways = (data?.ways ?? []).filter((each) => each !== 'passkey' || hasPasskeys());
  const way = chosen ?? ways.find((each) => each === 'passkey') ?? ways[0];

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const proof = await proofOf();
    if (proof === undefined) return;
    const answer = await verify(proof);
    setTyped('');
    if (answer.error === undefined) proofAnswered(dispatch, true);
  };
  async function proofOf(): Promise<object | undefined> {
    if (way === 'password') return { password: typed };
    if (way === 'totp') return { code: typed };
    if (way === 'recovery-code') return { recoveryCode: typed };
    const passkey = await askForPasskey(data?.passkey);
    return passkey === undefined ? undefined : { passkey };
  }
  const choose = (each: Way) => {
    setTyped('');
    setChosen(each);
  };

  return (
    <Dialog open onClose={() => proofAnswered(dispatch, false)} aria-labelledby={id} fullWidth maxWidth="xs">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
          {t('Confirm that it is you')}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <DialogContentText>
            {t('This is asked before what others could do harm with. It counts for 15 minutes.')}
          </DialogContentText>
          <ProblemNotice error={missing ?? error} />
          {data !== undefined && way === undefined && (
            <DialogContentText>
              {t(
                'Your account has no password, passkey or app by which you could confirm. Sign out, ask for a new password by mail on the sign-in page, then do this again.',
              )}
            </DialogContentText>
          )}
          {way !== undefined && way !== 'passkey' && (
            <Field
              key={way}
              label={labelOf(way)}
              value={typed}
              onChange={setTyped}
              type={way === 'password' ? 'password' : 'text'}
              autoComplete={way === 'password' ? 'current-password' : 'one-time-code'}
              autoFocus
              required
            />
          )}
          {ways.length > 1 && (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              {ways
                .filter((each) => each !== way)
                .map((each) => (
                  <Button key={each} size="small" onClick={() => choose(each)}>
                    {labelOf(each)}
                  </Button>
                ))}
            </Box>
          )}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={() => proofAnswered(dispatch, false)}>
            {t('Cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={isLoading} disabled={way === undefined}>
            {way === 'passkey' ? t('Use the passkey') : t('Confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
