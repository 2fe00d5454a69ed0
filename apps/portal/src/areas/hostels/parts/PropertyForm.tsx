import { Box } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { PropertyDefinition } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AddressFields } from './AddressFields.tsx';
import { AmenityFields } from './AmenityFields.tsx';
import { ArrivalFields } from './ArrivalFields.tsx';
import { PhotoFields } from './PhotoFields.tsx';
import { definitionOfProperty, type PropertyDraft, slugOf } from './property-draft.ts';

const pointers = [
  ...['/name', '/description', '/houseRules', '/address/lines', '/address/city', '/address/postcode'],
  ...['/address/country', '/timeZone', '/currency', '/languages', '/checkIn/from', '/checkIn/until', '/checkOut'],
];

interface Props {
  initial: PropertyDraft;
  isNew: boolean;
  saving: boolean;
  error: unknown;
  onSave: (slug: string, definition: PropertyDefinition) => void;
}

/** What a house is and has. */
export function PropertyForm({ initial, isNew, saving, error, onSave }: Props) {
  const [draft, setDraft] = useState(initial);
  const change = (part: Partial<PropertyDraft>) => setDraft((current) => ({ ...current, ...part }));
  const slug = isNew ? (draft.slug === '' ? slugOf(draft.name) : slugOf(draft.slug)) : initial.slug;
  const definition = definitionOfProperty(draft);
  return (
    <FormFrame
      error={error}
      saving={saving}
      pointers={pointers}
      onSubmit={() => definition !== undefined && onSave(slug, definition)}
    >
      {(at) => (
        <>
          <Panel title={t('House')}>
            <FieldGrid columns="2fr 1fr">
              <Field
                label={t('Name')}
                required
                value={draft.name}
                onChange={(name) => change({ name })}
                {...at('/name', t('What guests read.'))}
              />
              <Field
                label={t('In addresses')}
                disabled={!isNew}
                value={isNew ? draft.slug : slug}
                placeholder={slug}
                onChange={(typed) => change({ slug: typed })}
                helperText={isNew ? t('Taken from the name; it never changes.') : t('It never changes.')}
              />
            </FieldGrid>
            <Box sx={{ display: 'grid', gap: 2, pt: 2 }}>
              <Field
                label={t('Description')}
                multiline
                minRows={3}
                value={draft.description}
                onChange={(description) => change({ description })}
                {...at('/description')}
              />
              <Field
                label={t('House rules')}
                multiline
                minRows={2}
                value={draft.houseRules}
                onChange={(houseRules) => change({ houseRules })}
                {...at('/houseRules', t('What guests agree to when they book.'))}
              />
            </Box>
          </Panel>
          <AddressFields draft={draft} onChange={change} at={at} />
          <ArrivalFields draft={draft} onChange={change} at={at} />
          <AmenityFields draft={draft} onChange={change} />
          {!isNew && (
            <PhotoFields
              property={slug}
              photos={draft.photos}
              onChange={(edit) => setDraft((current) => ({ ...current, photos: edit(current.photos) }))}
            />
          )}
          <FormEnd
            title={isNew ? t('Save the property') : t('Save changes')}
            permission={permissions.change}
            disabled={definition === undefined || slug === ''}
          />
        </>
      )}
    </FormFrame>
  );
}
