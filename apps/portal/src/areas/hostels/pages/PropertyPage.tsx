import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type Property, type PropertyDefinition, usePropertyQuery, useSavePropertyMutation } from '../api.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { PropertyForm } from '../parts/PropertyForm.tsx';
import { draftOfProperty } from '../parts/property-draft.ts';

/** What a house is and has, to be changed. */
export default function PropertyPage() {
  return (
    <HouseFrame part="property">{(property) => <ChangeProperty key={property.slug} property={property} />}</HouseFrame>
  );
}

function ChangeProperty({ property }: { property: Property }) {
  const { slug } = property;
  const { refetch } = usePropertyQuery(slug);
  const [save, saving] = useSavePropertyMutation();
  const notify = useNotice();
  // As it was when the page was opened: it is read again whenever a save fails.
  const [from, setFrom] = useState(property);
  const [entered, setEntered] = useState<PropertyDefinition>();
  const overtaken = isOvertaken(saving.error);
  const store = async (definition: PropertyDefinition, version: string) => {
    setEntered(definition);
    const saved = await save({ slug, definition, onlyIf: { version } });
    if (saved.error !== undefined) return;
    setFrom(saved.data);
    notify(t('{name} is saved.', { name: saved.data.name }));
  };
  const saveOver = async (definition: PropertyDefinition) => {
    const { data } = await refetch();
    if (data !== undefined) await store(definition, data.version);
  };
  const discard = async () => {
    const { data } = await refetch();
    if (data !== undefined) setFrom(data);
    saving.reset();
  };
  return (
    <>
      {overtaken && entered !== undefined && (
        <ChangedMeanwhile
          saving={saving.isLoading}
          onSave={() => void saveOver(entered)}
          onDiscard={() => void discard()}
        />
      )}
      <PropertyForm
        key={from.version}
        initial={draftOfProperty(from)}
        isNew={false}
        saving={saving.isLoading}
        error={overtaken ? undefined : saving.error}
        onSave={(_, definition) => void store(definition, from.version)}
      />
    </>
  );
}
