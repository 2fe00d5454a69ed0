import { Typography } from '@mui/material';
import { ConfirmButton, OfWholeOrganisation, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import { permissions } from '../permissions.ts';
import { useRotateIssuerKeyMutation } from './api.ts';

/** Has certificates signed by another key from now on. */
export function RotateKey() {
  const [rotate, { isLoading, error }] = useRotateIssuerKeyMutation();
  const notify = useNotice();
  const doIt = async () => {
    const made = await rotate({ key: newId() });
    if (made.error === undefined) notify(t('Certificates are signed by a new key from now on.'));
  };
  return (
    <Panel title={t('The key that signs')} sx={{ mt: 3, maxWidth: 820 }}>
      <Typography sx={{ mb: 1 }}>
        {t('All certificates of the organisation are signed by one key. Change it when somebody may have copied it.')}
      </Typography>
      <ProblemNotice error={error} />
      <OfWholeOrganisation>
        <ConfirmButton
          permission={permissions.change}
          color="primary"
          variant="outlined"
          label={t('Sign by a new key')}
          question={t('Sign by a new key?')}
          consequence={t('What was signed before still verifies: the issuer’s profile lists all of its keys.')}
          loading={isLoading}
          onConfirm={doIt}
        />
      </OfWholeOrganisation>
    </Panel>
  );
}
