import { Alert, Button } from '@mui/material';
import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSignOutMutation } from '../api/session.ts';

/** For whom the organisation's own provider signed in: why the account is closed, and how to go on. */
export function BoundNotice({ title }: { title: string }) {
  const [signOut] = useSignOutMutation();
  const leave = async () => {
    await signOut();
    window.location.assign(`/sign-in?${new URLSearchParams({ next: window.location.pathname })}`);
  };
  return (
    <>
      <PageHeader title={title} />
      <Alert severity="info" variant="outlined" sx={{ maxWidth: 720 }}>
        {t(
          'Your organisation signed you in, which opens this organisation only. For your account, its security and your other organisations, sign in by a password or passkey of your own. Who has none sets a password by “Forgot the password?”.',
        )}
        <br />
        <Button variant="outlined" sx={{ mt: 1.5 }} onClick={() => void leave()}>
          {t('Sign in by your own password or passkey')}
        </Button>
      </Alert>
    </>
  );
}
