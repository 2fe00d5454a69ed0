import { Box, Checkbox, FormControlLabel } from '@mui/material';
import { Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { amenities, amenityTitles } from '../words/amenities.ts';
import type { PropertyDraft } from './property-draft.ts';

interface Props {
  draft: PropertyDraft;
  onChange: (part: Partial<PropertyDraft>) => void;
}

/** What a house has, by which guests find it. */
export function AmenityFields({ draft, onChange }: Props) {
  return (
    <Panel title={t('What the house has')}>
      <Box
        role="group"
        aria-label={t('What the house has')}
        sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))', columnGap: 2 }}
      >
        {amenities.map((amenity) => (
          <FormControlLabel
            key={amenity}
            label={t(amenityTitles[amenity])}
            control={
              <Checkbox
                size="small"
                checked={draft.amenities.includes(amenity)}
                onChange={(_, checked) =>
                  onChange({
                    amenities: amenities.filter((each) =>
                      each === amenity ? checked : draft.amenities.includes(each),
                    ),
                  })
                }
              />
            }
          />
        ))}
      </Box>
      <FormControlLabel
        sx={{ mt: 1 }}
        label={t('A room of an apartment closes the whole apartment for others')}
        control={
          <Checkbox
            size="small"
            checked={draft.onePartyPerApartment}
            onChange={(_, onePartyPerApartment) => onChange({ onePartyPerApartment })}
          />
        }
      />
    </Panel>
  );
}
