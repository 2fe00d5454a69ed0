import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate } from 'react-router';
import { type KeyDefinition, useSaveConfigKeyMutation } from '../api.ts';
import { KeyForm } from '../parts/KeyForm.tsx';

const blank = { description: '', schema: { type: 'string' }, secret: false, perSubject: false, flag: false };

/** A new key. */
export default function NewKeyPage() {
  const navigate = useNavigate();
  const [save, { isLoading, error }] = useSaveConfigKeyMutation();
  const define = async (name: string, definition: KeyDefinition) => {
    const saved = await save({ name, definition, onlyIf: 'new' });
    if (saved.error === undefined) await navigate(`/configuration/keys/${encodeURIComponent(name)}`);
  };
  return (
    <>
      <PageHeader
        title={t('New key')}
        description={t('Say what it is for and which values it may have; it gets its values after that.')}
        back={{ title: t('Configuration'), to: '/configuration' }}
      />
      <KeyForm
        name=""
        definition={blank}
        isNew
        saving={isLoading}
        error={error}
        onSave={(name, definition) => void define(name, definition)}
      />
    </>
  );
}
