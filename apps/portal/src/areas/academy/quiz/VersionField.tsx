import { MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useBankQuestionQuery } from '../bank/api.ts';
import type { Slot } from './quiz-body.ts';

type Fixed = Extract<Slot['ask'], { kind: 'fixed' }>;

/** Which version of a question is asked: the one that is current at each start, or always the same. */
export function VersionField({ ask, onChange }: { ask: Fixed; onChange: (ask: Fixed) => void }) {
  const { data } = useBankQuestionQuery(ask.question);
  const current = data?.version ?? ask.version ?? 1;
  const { version, ...rest } = ask;
  return (
    <Field
      select
      label={t('Version')}
      value={version === undefined ? '' : String(version)}
      onChange={(text) => onChange(text === '' ? rest : { ...rest, version: Number(text) })}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ minWidth: 110 }}
    >
      <MenuItem value="">{t('the newest')}</MenuItem>
      {Array.from({ length: current }, (_, at) => current - at).map((each) => (
        <MenuItem key={each} value={String(each)}>
          {each}
        </MenuItem>
      ))}
    </Field>
  );
}
