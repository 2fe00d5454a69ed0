import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { SecretForm } from '../../../parts/SecretForm.tsx';
import { SecretShown } from '../../../parts/SecretShown.tsx';
import { useRotateKeyMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

const LIST = '/settings/keys';

/** Another secret for an API key, without a gap. */
export default function NewSecretPage() {
  const { id = '' } = useParams();
  const [rotate, { data, error, isLoading }] = useRotateKeyMutation();
  const submit = (overlapMinutes: number) => void rotate({ id, overlapMinutes });
  return (
    <>
      <PageHeader
        title={t('New secret')}
        description={t('The key gets another secret; its scopes and its end stay.')}
        back={{ title: t('API keys'), to: LIST }}
      />
      {data === undefined ? (
        <SecretForm error={error} saving={isLoading} permission={permissions.see} onSubmit={submit} />
      ) : (
        <SecretShown
          title={t('The new secret of {name}', { name: data.name })}
          label={t('API key')}
          secret={data.key}
          to={LIST}
        />
      )}
    </>
  );
}
