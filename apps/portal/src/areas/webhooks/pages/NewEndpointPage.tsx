import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate } from 'react-router';
import { type GivenEndpoint, useSaveEndpointMutation } from '../api.ts';
import { EndpointForm } from '../parts/EndpointForm.tsx';
import { draftOf } from '../parts/endpoint-draft.ts';

/** A new address for a provider's deliveries. */
export default function NewEndpointPage() {
  const navigate = useNavigate();
  const [save, { isLoading, error }] = useSaveEndpointMutation();
  const create = async (provider: string, endpoint: GivenEndpoint) => {
    const saved = await save({ provider, given: endpoint, isNew: true });
    if (saved.error === undefined) await navigate(`/webhooks/endpoints/${encodeURIComponent(provider)}`);
  };
  return (
    <>
      <PageHeader
        title={t('New endpoint')}
        description={t(
          'It gives an address to enter at the provider. What comes there becomes an event when its signature is right.',
        )}
        back={{ title: t('Webhooks'), to: '/webhooks' }}
      />
      <EndpointForm
        initial={draftOf()}
        isNew
        kept={0}
        saving={isLoading}
        error={error}
        onSave={(provider, endpoint) => void create(provider, endpoint)}
      />
    </>
  );
}
