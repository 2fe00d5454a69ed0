import { Box, MenuItem } from '@mui/material';
import { Field, FieldGrid, type FieldProblems, Panel } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { type Every, type PreferencesDraft, together } from './preferences-draft.ts';

/** As ISO 8601 counts them. */
const weekdays: readonly (readonly [day: string, title: Message])[] = [
  ['1', msg('Monday')],
  ['2', msg('Tuesday')],
  ['3', msg('Wednesday')],
  ['4', msg('Thursday')],
  ['5', msg('Friday')],
  ['6', msg('Saturday')],
  ['7', msg('Sunday')],
];
const everies: readonly Every[] = ['day', 'week'];

interface Props {
  categories: readonly string[];
  draft: PreferencesDraft;
  onChange: (part: Partial<PreferencesDraft>) => void;
  at: FieldProblems['at'];
}

/** Which mails come together, and when. */
export function DigestFields({ categories, draft, onChange, at }: Props) {
  const { digest, digestAt, weekday } = draft;
  const chosen = Object.values(digest);
  return (
    <Panel
      title={t('Digest')}
      note={t('Mails of a kind can come in one mail. What is urgent, or belongs to what you do, comes at once.')}
    >
      <FieldGrid columns="1fr 1fr">
        {categories.map((category) => (
          <Field
            key={category}
            select
            label={t('Mails of {category}', { category })}
            value={digest[category] ?? ''}
            onChange={(value) =>
              onChange({
                digest: together(
                  digest,
                  category,
                  everies.find((every) => every === value),
                ),
              })
            }
            slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          >
            <MenuItem value="">{t('each at once')}</MenuItem>
            <MenuItem value="day">{t('once a day')}</MenuItem>
            <MenuItem value="week">{t('once a week')}</MenuItem>
          </Field>
        ))}
      </FieldGrid>
      {chosen.length > 0 && (
        <Box sx={{ mt: 2 }}>
          <FieldGrid columns="1fr 1fr">
            <Field
              type="time"
              required
              label={t('They come at')}
              value={digestAt}
              onChange={(value) => onChange({ digestAt: value })}
              slotProps={{ inputLabel: { shrink: true } }}
              {...at('/digest/at', t('By the clock of your time zone, below.'))}
            />
            {chosen.includes('week') && (
              <Field
                select
                label={t('Those of a week on')}
                value={String(weekday)}
                onChange={(value) => onChange({ weekday: Number(value) })}
              >
                {weekdays.map(([day, title]) => (
                  <MenuItem key={day} value={day}>
                    {t(title)}
                  </MenuItem>
                ))}
              </Field>
            )}
          </FieldGrid>
        </Box>
      )}
    </Panel>
  );
}
