import { Field, FieldGrid, type FieldProblems, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { ChoiceField } from './ChoiceField.tsx';
import type { PropertyDraft } from './property-draft.ts';

interface Props {
  draft: PropertyDraft;
  onChange: (part: Partial<PropertyDraft>) => void;
  at: FieldProblems['at'];
}

const timeZones = Intl.supportedValuesOf('timeZone');

/** Where a house is, whose clock and whose money count there. */
export function AddressFields({ draft, onChange, at }: Props) {
  return (
    <Panel title={t('Place')}>
      <FieldGrid columns="2fr 1fr">
        <Field
          label={t('Street and number')}
          required
          multiline
          value={draft.street}
          onChange={(street) => onChange({ street })}
          {...at('/address/lines')}
        />
        <Field
          label={t('Postcode')}
          value={draft.postcode}
          onChange={(postcode) => onChange({ postcode })}
          {...at('/address/postcode')}
        />
        <Field
          label={t('Town')}
          required
          value={draft.city}
          onChange={(city) => onChange({ city })}
          {...at('/address/city')}
        />
        <Field
          label={t('Country')}
          required
          value={draft.country}
          onChange={(country) => onChange({ country: country.toUpperCase() })}
          slotProps={{ htmlInput: { maxLength: 2, autoCapitalize: 'characters' } }}
          {...at('/address/country', t('Two letters, such as PT.'))}
        />
        <ChoiceField
          label={t('Time zone')}
          options={timeZones}
          value={draft.timeZone}
          onChange={(timeZone) => onChange({ timeZone })}
          {...at('/timeZone', t('A night is a date of this place.'))}
        />
        <ChoiceField
          label={t('Currency')}
          options={Intl.supportedValuesOf('currency')}
          value={draft.currency}
          onChange={(currency) => onChange({ currency: currency.toUpperCase() })}
          {...at('/currency', t('In which all prices are.'))}
        />
      </FieldGrid>
    </Panel>
  );
}
