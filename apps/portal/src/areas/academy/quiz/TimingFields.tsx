import { Alert, Box } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { formatInZone } from '@pvt/ui/format';
import { msg, t } from '@pvt/ui/language';
import { withNumber, withText } from '../bank/editor/form.ts';
import { Pick, Whole } from '../bank/editor/small-fields.tsx';
import { closingExample } from './closing-example.ts';
import type { Timing } from './quiz-body.ts';

const closings = {
  clamp: msg('Attempts end when it closes'),
  'start-window': msg('Who began before has the whole time'),
} as const;
const shrunk = { inputLabel: { shrink: true } } as const;

interface Props {
  timing: Timing;
  onChange: (timing: Timing) => void;
}

/** When a quiz can be taken, and for how long. */
export function TimingFields({ timing, onChange }: Props) {
  const { opensAt = '', closesAt = '', timeZone, closing, limitSeconds, graceSeconds } = timing;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <FieldGrid columns="1fr 1fr 1fr">
        <Field
          type="datetime-local"
          label={t('Opens')}
          value={opensAt}
          onChange={(text) => onChange(withText(timing, 'opensAt', text))}
          helperText={t('Empty: at once.')}
          slotProps={shrunk}
        />
        <Field
          type="datetime-local"
          label={t('Closes')}
          value={closesAt}
          onChange={(text) => onChange(withText(timing, 'closesAt', text))}
          helperText={t('Empty: never.')}
          slotProps={shrunk}
        />
        <Field
          label={t('By the clock of')}
          required
          value={timeZone}
          onChange={(text) => onChange({ ...timing, timeZone: text.trim() })}
          helperText={t('Such as Europe/Lisbon.')}
        />
      </FieldGrid>
      <FieldGrid columns="1fr 1fr 2fr">
        <Whole
          label={t('Minutes of an attempt')}
          value={limitSeconds === undefined ? undefined : Math.round(limitSeconds / 60)}
          min={1}
          max={525_600}
          onChange={(minutes) =>
            onChange(
              withNumber(
                timing,
                'limitSeconds',
                minutes === undefined || minutes < 1 ? undefined : Math.min(525_600, minutes) * 60,
              ),
            )
          }
          hint={t('Empty: no limit.')}
        />
        <Whole
          label={t('Seconds of grace')}
          value={graceSeconds}
          max={86_400}
          onChange={(seconds) => onChange({ ...timing, graceSeconds: Math.min(86_400, Math.max(0, seconds ?? 0)) })}
          hint={t('For what was under way at the end.')}
        />
        <Pick
          label={t('At the close')}
          value={closing}
          options={closings}
          onChange={(next) => onChange({ ...timing, closing: next })}
        />
      </FieldGrid>
      <Example timing={timing} />
    </Box>
  );
}

function Example({ timing }: { timing: Timing }) {
  const example = closingExample(timing);
  const words =
    timing.closing === 'clamp'
      ? t('When the quiz closes, all attempts end, also those that had time left.')
      : t('Nobody begins after the quiz has closed; who began before goes on until the time limit.');
  return (
    <Alert severity="info" variant="outlined">
      {words}{' '}
      {example !== undefined &&
        t('For example: who starts on {start} has until {end}.', {
          start: formatInZone(example.start, timing.timeZone),
          end: formatInZone(example.end, timing.timeZone),
        })}
    </Alert>
  );
}
