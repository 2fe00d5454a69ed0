import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate } from 'react-router';
import { type PropertyDefinition, useSavePropertyMutation } from '../api.ts';
import { PropertyForm } from '../parts/PropertyForm.tsx';
import { blankProperty } from '../parts/property-draft.ts';

/** A new house. What it sells comes after it. */
export default function NewPropertyPage() {
  const navigate = useNavigate();
  const [save, { isLoading, error }] = useSavePropertyMutation();
  const create = async (slug: string, definition: PropertyDefinition) => {
    const saved = await save({ slug, definition, onlyIf: 'new' });
    if (saved.error === undefined) await navigate(`/hostels/houses/${slug}/room-types`);
  };
  return (
    <>
      <PageHeader
        title={t('New property')}
        description={t('First the house; then its room types, and the beds and rooms that are sold as them.')}
        back={{ title: t('Properties'), to: '/hostels' }}
      />
      <PropertyForm
        initial={blankProperty()}
        isNew
        saving={isLoading}
        error={error}
        onSave={(slug, definition) => void create(slug, definition)}
      />
    </>
  );
}
