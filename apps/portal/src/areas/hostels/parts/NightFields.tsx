import { Checkbox, FormControlLabel, FormGroup } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { formatLocale } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { nightsFrom } from './nights.ts';

/** Nights that are changed at once: from the first to before the last, on some days of the week. */
export interface ChosenNights {
  readonly from: string;
  readonly until: string;
  /** As ISO 8601 counts them; all seven stand for every night. */
  readonly weekdays: readonly number[];
}

export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
const MONDAY = '2026-06-01';

interface Props {
  nights: ChosenNights;
  onChange: (nights: ChosenNights) => void;
}

/** Which nights. */
export function NightFields({ nights, onChange }: Props) {
  const { from, until, weekdays } = nights;
  const name = new Intl.DateTimeFormat(formatLocale(), { weekday: 'short', timeZone: 'UTC' });
  const shrink = { inputLabel: { shrink: true } };
  return (
    <>
      <FieldGrid columns="1fr 1fr">
        <Field
          type="date"
          label={t('From the night of')}
          required
          value={from}
          onChange={(value) => onChange({ ...nights, from: value })}
          slotProps={shrink}
        />
        <Field
          type="date"
          label={t('Up to before')}
          required
          value={until}
          onChange={(value) => onChange({ ...nights, until: value })}
          slotProps={{ ...shrink, htmlInput: { min: from } }}
          helperText={t('This night is not among them.')}
        />
      </FieldGrid>
      <FormGroup row aria-label={t('On these days')}>
        {nightsFrom(MONDAY, 7).map((day, at) => (
          <FormControlLabel
            key={day}
            label={name.format(new Date(`${day}T00:00Z`))}
            control={
              <Checkbox
                size="small"
                checked={weekdays.includes(at + 1)}
                onChange={(_, checked) =>
                  onChange({
                    ...nights,
                    weekdays: everyDay.filter((each) => (each === at + 1 ? checked : weekdays.includes(each))),
                  })
                }
              />
            }
          />
        ))}
      </FormGroup>
    </>
  );
}

/** As the API takes them: every day is not named. */
export function editedNights({ from, until, weekdays }: ChosenNights) {
  return { from, until, ...(weekdays.length === everyDay.length ? {} : { weekdays: [...weekdays] }) };
}
