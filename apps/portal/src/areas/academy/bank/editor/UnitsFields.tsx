import { Box, Typography } from '@mui/material';
import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Of } from '../api.ts';
import { byPlace, Parts } from './Parts.tsx';
import { Tick } from './small-fields.tsx';

export type Units = NonNullable<Of<'numeric'>['units']>;

interface Props {
  units: Units | undefined;
  onChange: (units: Units | undefined) => void;
  at: FieldProblems['at'];
}

/** In which units a number may be given. */
export function UnitsFields({ units, onChange, at }: Props) {
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Tick
        label={t('Answers may have units')}
        on={units !== undefined}
        onChange={(on) =>
          onChange(on ? { list: [{ name: 'm', factor: '1' }], required: false, penalty: '0.1' } : undefined)
        }
      />
      {units !== undefined && (
        <>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('The unit in which the answers are written has the factor 1; cm beside m has 0.01.')}
          </Typography>
          <Parts
            one={t('Unit')}
            add={t('Add a unit')}
            items={units.list}
            keyOf={byPlace(units.list)}
            most={30}
            onChange={(list) => onChange({ ...units, list })}
            blank={() => ({ name: '', factor: '1' })}
            fault={at('/units/list')}
          >
            {(unit, put, place) => (
              <FieldGrid columns="1fr 1fr">
                <Field
                  label={t('Unit')}
                  required
                  value={unit.name}
                  onChange={(name) => put({ ...unit, name })}
                  {...at(`/units/list/${place}/name`)}
                />
                <Field
                  label={t('Factor')}
                  required
                  value={unit.factor}
                  onChange={(factor) => put({ ...unit, factor })}
                  {...at(`/units/list/${place}/factor`)}
                />
              </FieldGrid>
            )}
          </Parts>
          <FieldGrid columns="1fr 1fr">
            <Tick
              label={t('A number without a unit is wrong by its unit')}
              on={units.required}
              onChange={(required) => onChange({ ...units, required })}
            />
            <Field
              label={t('What a wrong unit costs')}
              required
              value={units.penalty}
              onChange={(penalty) => onChange({ ...units, penalty })}
              {...at('/units/penalty', t('A part of the mark, such as 0.1.'))}
            />
          </FieldGrid>
        </>
      )}
    </Box>
  );
}
