import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { SecretForm } from '../../../parts/SecretForm.tsx';
import { SecretShown } from '../../../parts/SecretShown.tsx';
import { useRotateTaskSecretMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

/** Another secret for the signatures of a task's calls, without a gap. */
export default function SecretPage() {
  const { name = '' } = useParams();
  const [rotate, { data, error, isLoading }] = useRotateTaskSecretMutation();
  const task = `/tasks/named/${encodeURIComponent(name)}`;
  return (
    <>
      <PageHeader
        title={t('New secret')}
        description={t('Each call of the task is signed by Standard Webhooks: with the secret the receiver checks it.')}
        back={{ title: name, to: task }}
      />
      {data === undefined ? (
        <SecretForm
          error={error}
          saving={isLoading}
          permission={permissions.change}
          onSubmit={(overlapMinutes) => void rotate({ name, overlapMinutes })}
        />
      ) : (
        <SecretShown
          title={t('The new secret of {name}', { name })}
          label={t('Secret')}
          secret={data.secret}
          to={task}
        />
      )}
    </>
  );
}
