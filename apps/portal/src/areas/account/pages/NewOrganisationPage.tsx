import { Field, FormEnd, FormFrame, PageHeader, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useSwitchTenantMutation } from '../../../api/session.ts';
import { useCreateOrganisationMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

/** Makes an organisation, and goes there. */
export default function NewOrganisationPage() {
  const [name, setName] = useState('');
  const [create, creating] = useCreateOrganisationMutation();
  const [switchTo, switching] = useSwitchTenantMutation();
  const make = async () => {
    const made = await create({ name: name.trim() });
    if (made.error !== undefined) return;
    const gone = await switchTo(made.data.id);
    // Everything that was loaded is another organisation's.
    if (gone.error === undefined) window.location.assign('/organisation');
  };
  return (
    <>
      <PageHeader
        title={t('New organisation')}
        description={t('You become its owner. It has its own people, events and data, apart from all others.')}
      />
      <FormFrame
        error={creating.error ?? switching.error}
        saving={creating.isLoading || switching.isLoading}
        pointers={['/name']}
        onSubmit={make}
        sx={{ maxWidth: 720 }}
      >
        {(at) => (
          <>
            <Panel title={t('What it is called')}>
              <Field fullWidth required label={t('Name')} value={name} onChange={setName} {...at('/name')} />
            </Panel>
            <FormEnd title={t('Make the organisation')} permission={permissions.see} disabled={name.trim() === ''} />
          </>
        )}
      </FormFrame>
    </>
  );
}
