import { Alert, Box } from '@mui/material';
import {
  Facts,
  NothingThere,
  PageHeader,
  PageLoading,
  Panel,
  PermittedButton,
  ProblemNotice,
  StateChip,
} from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { type GivenProvider, type Provider, usePaymentProvidersQuery, useSavePaymentProviderMutation } from '../api.ts';
import { CredentialsForm } from '../parts/CredentialsForm.tsx';
import { providerLook, providerTitle, troubles } from '../parts/providers.ts';
import { WebhookAddress } from '../parts/WebhookAddress.tsx';
import { permissions } from '../permissions.ts';

/** One provider: how it stands, its webhooks' address, and its credentials. */
export default function ProviderPage() {
  const { name = '' } = useParams();
  const list = { title: t('Providers'), to: '/payments/providers' };
  const { data, error, isLoading, refetch } = usePaymentProvidersQuery(undefined, { refetchOnMountOrArgChange: true });
  const provider = data?.items.find((each) => each.name === name);
  if (data !== undefined && provider === undefined)
    return <NothingThere what={t('provider')} name={name} back={list} />;
  if (provider !== undefined) return <ShownProvider key={name} provider={provider} back={list} />;
  return (
    <>
      <PageHeader title={providerTitle(name)} back={list} />
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
    </>
  );
}

function ShownProvider({ provider, back }: { provider: Provider; back: { title: string; to: string } }) {
  const { name, isSetUp, offered, trouble, webhookUrl, replacedSecretUntil: until } = provider;
  const notify = useNotice();
  const [save, saving] = useSavePaymentProviderMutation();
  const [change, changing] = useSavePaymentProviderMutation();
  const title = providerTitle(name);
  const look = providerLook(provider);
  const store = async (given: GivenProvider) => {
    if ((await save({ name, given })).error === undefined) notify(t('{name} is set up.', { name: title }));
  };
  return (
    <>
      <PageHeader
        title={title}
        back={back}
        actions={
          isSetUp && (
            <PermittedButton
              permission={permissions.change}
              variant="outlined"
              loading={changing.isLoading}
              onClick={() => void change({ name, given: { offered: !offered } })}
            >
              {offered ? t('Switch off') : t('Offer it')}
            </PermittedButton>
          )
        }
      />
      <ProblemNotice error={changing.error} />
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 800 }}>
        {trouble !== null && <Alert severity="warning">{t(troubles[trouble])}</Alert>}
        <Panel title={t('State')}>
          <Facts
            facts={[
              [
                t('State'),
                <StateChip key="state" tone={look.tone}>
                  {t(look.title)}
                </StateChip>,
              ],
              [t('New payments'), offered ? t('may use it') : t('do not use it')],
              ...(until === null
                ? []
                : [
                    [t('Webhook secret before'), t('accepted until {at}', { at: formatInstant(until) })] satisfies [
                      string,
                      string,
                    ],
                  ]),
            ]}
          />
          {webhookUrl !== null && (
            <Box sx={{ mt: 2 }}>
              <WebhookAddress url={webhookUrl} />
            </Box>
          )}
        </Panel>
        <CredentialsForm
          key={String(saving.fulfilledTimeStamp)}
          provider={provider}
          saving={saving.isLoading}
          error={saving.error}
          onSave={(given) => void store(given)}
        />
      </Box>
    </>
  );
}
