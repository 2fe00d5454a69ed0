import { MenuItem } from '@mui/material';
import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { Kind, RuleDraft } from './rule-draft.ts';

const KINDS: Record<Kind, Message> = {
  threshold: msg('the value is on the wrong side of a limit'),
  ratio: msg('a part of all is on the wrong side of a limit'),
  rate: msg('the value changes too fast'),
  absence: msg('a series that had values has none'),
  burnRate: msg('an objective is used up too fast'),
};

interface Props {
  draft: RuleDraft;
  change: (part: Partial<RuleDraft>) => void;
  at: FieldProblems['at'];
}

/** When it is wrong. */
export function ConditionFields({ draft, change, at }: Props) {
  const { kind } = draft;
  const text = (
    name: 'value' | 'clear' | 'bad' | 'least' | 'rememberSeconds' | 'objective' | 'factor' | 'shortSeconds',
    label: string,
    hint = '',
  ) => (
    <Field
      label={label}
      value={draft[name]}
      {...at(`/condition/${name}`, hint)}
      onChange={(value) => change({ [name]: value })}
    />
  );
  return (
    <>
      <Field select label={t('It is wrong when')} value={kind} onChange={(chosen) => change({ kind: chosen as Kind })}>
        {Object.entries(KINDS).map(([each, title]) => (
          <MenuItem key={each} value={each}>
            {t(title)}
          </MenuItem>
        ))}
      </Field>
      {kind === 'absence' && text('rememberSeconds', t('Had values within (seconds)'))}
      {kind === 'burnRate' && (
        <FieldGrid columns="1fr 1fr 1fr 1fr">
          {text('bad', t('Bad are those with'), t('status=5*'))}
          {text('objective', t('Share that is to be good'))}
          {text('factor', t('Times too fast'))}
          {text('shortSeconds', t('Short window (seconds)'))}
        </FieldGrid>
      )}
      {kind !== 'absence' && kind !== 'burnRate' && (
        <FieldGrid columns="1fr 1fr 1fr 1fr 1fr">
          <Field
            select
            label={t('Wrong is')}
            value={draft.side}
            onChange={(side) => change({ side: side as RuleDraft['side'] })}
          >
            <MenuItem value="above">{t('above')}</MenuItem>
            <MenuItem value="below">{t('below')}</MenuItem>
          </Field>
          {text('value', t('Limit'))}
          {text('clear', t('Over only beyond'), t('Empty: the limit.'))}
          {kind === 'ratio' && text('bad', t('The part: those with'), t('status=5*'))}
          {kind === 'ratio' && text('least', t('Of so many at least'))}
        </FieldGrid>
      )}
    </>
  );
}
