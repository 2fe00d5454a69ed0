import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { SecretForm } from '../../../parts/SecretForm.tsx';
import { SecretShown } from '../../../parts/SecretShown.tsx';
import { useRotateProgramMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

const LIST = '/settings/applications';

/** Another secret for an application, without a gap. */
export default function NewSecretPage() {
  const { id = '' } = useParams();
  const [rotate, { data, error, isLoading }] = useRotateProgramMutation();
  const submit = (overlapMinutes: number) => void rotate({ id, overlapMinutes });
  return (
    <>
      <PageHeader
        title={t('New secret')}
        description={t('The application gets another secret; what it may do stays.')}
        back={{ title: t('Applications'), to: LIST }}
      />
      {data === undefined || data.secret === null ? (
        <SecretForm error={error} saving={isLoading} permission={permissions.write} onSubmit={submit} />
      ) : (
        <SecretShown
          title={t('The new secret of {name}', { name: data.name })}
          label={t('Secret')}
          secret={data.secret}
          to={LIST}
        />
      )}
    </>
  );
}
