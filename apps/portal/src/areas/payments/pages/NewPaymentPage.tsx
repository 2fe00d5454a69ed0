import { Alert, Box } from '@mui/material';
import { PageHeader, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import { useNotice } from '../../../parts/notice.ts';
import {
  type NewCustomer,
  type NewIntent,
  useCreateCustomerMutation,
  useCreateIntentMutation,
  useOfferSandboxMutation,
  usePaymentProvidersQuery,
} from '../api.ts';
import { useAskOnce } from '../parts/ask-once.ts';
import { PaymentForm } from '../parts/PaymentForm.tsx';
import { permissions } from '../permissions.ts';

/** A payment by one of the providers that are offered: made and authorised in one go. */
export default function NewPaymentPage() {
  const navigate = useNavigate();
  const notify = useNotice();
  const providers = usePaymentProvidersQuery();
  const [offer, offering] = useOfferSandboxMutation();
  const [create, creating] = useCreateIntentMutation();
  const [ask, asking] = useAskOnce();
  const [add, adding] = useCreateCustomerMutation();
  const withKey = useKeysUntilKnown();
  /** Those that were added here: a payment that was refused is sent again for the same one. */
  const added = useRef(new Map<string, string>());
  const offered = (providers.data?.items ?? []).filter((each) => each.offered).map(({ name }) => name);
  const addedOf = async (payer: NewCustomer): Promise<string | undefined> => {
    const name = JSON.stringify(payer);
    const known = added.current.get(name);
    if (known !== undefined) return known;
    const { data } = await withKey(payer, (key) => add({ key, given: payer }));
    if (data !== undefined) added.current.set(name, data.id);
    return data?.id;
  };
  const take = async (intent: NewIntent, method: string, payer: NewCustomer | undefined) => {
    const customer = payer === undefined ? undefined : await addedOf(payer);
    if (payer !== undefined && customer === undefined) return;
    const made = await create({ ...intent, ...(customer === undefined ? {} : { customer }) });
    if (made.data === undefined) return;
    const { id } = made.data;
    const { error } = await ask({ id, command: 'authorise', body: { method } });
    // It is there now, so that its page shows how it stands, and authorises it again.
    if (isProblem(error)) notify(error.detail ?? error.title);
    await navigate(`/payments/${id}`);
  };
  return (
    <>
      <PageHeader
        title={t('Take a payment')}
        description={t(
          'The provider is asked at once. Where the payer has to do something, the next page has the link or the address.',
        )}
        back={{ title: t('Payments'), to: '/payments' }}
      />
      <ProblemNotice error={providers.error ?? offering.error} onRetry={providers.refetch} />
      {providers.data !== undefined && offered.length === 0 && (
        <Alert severity="info" sx={{ mb: 2 }}>
          <Box sx={{ mb: 1 }}>
            {t(
              'No provider is offered yet. Set one up on the page of providers, or try the sandbox, which moves no money.',
            )}
          </Box>
          <PermittedButton
            permission={permissions.change}
            variant="outlined"
            loading={offering.isLoading}
            onClick={() => void offer()}
          >
            {t('Set the sandbox up')}
          </PermittedButton>
        </Alert>
      )}
      <PaymentForm
        saving={adding.isLoading || creating.isLoading || asking.isLoading}
        offered={offered}
        error={adding.error ?? creating.error}
        onTake={(intent, method, payer) => void take(intent, method, payer)}
      />
    </>
  );
}
