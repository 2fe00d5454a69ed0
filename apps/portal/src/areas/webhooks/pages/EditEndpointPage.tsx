import { RecordPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate, useParams } from 'react-router';
import { type GivenEndpoint, useEndpointQuery, useSaveEndpointMutation } from '../api.ts';
import { EndpointForm } from '../parts/EndpointForm.tsx';
import { draftOf } from '../parts/endpoint-draft.ts';

/** Changes how deliveries are checked, or their secret. The address stays. */
export default function EditEndpointPage() {
  const { provider = '' } = useParams();
  const navigate = useNavigate();
  const query = useEndpointQuery(provider);
  const [save, saving] = useSaveEndpointMutation();
  const address = `/webhooks/endpoints/${encodeURIComponent(provider)}`;
  const store = async (endpoint: GivenEndpoint) => {
    const saved = await save({ provider, given: endpoint, isNew: false });
    if (saved.error === undefined) await navigate(address);
  };
  return (
    <RecordPage
      of={{ what: t('endpoint'), name: provider, list: { title: t('Webhooks'), to: '/webhooks' } }}
      query={query}
      title={t('Edit {name}', { name: provider })}
      back={{ title: provider, to: address }}
      description={t('The address stays, and so do the secrets unless you give a new one.')}
    >
      {(endpoint) => (
        <EndpointForm
          initial={draftOf(endpoint)}
          isNew={false}
          kept={endpoint.secrets}
          saving={saving.isLoading}
          error={saving.error}
          onSave={(_, changed) => void store(changed)}
        />
      )}
    </RecordPage>
  );
}
