import { MenuItem } from '@mui/material';
import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { amountsOf, type TermsDraft, type Typing, typedIn } from './terms-draft.ts';

type Name = (typeof amountsOf)[TermsDraft['format']][number];

const words: Readonly<Record<Name, { readonly label: Message; readonly hint: Message; readonly isNeeded: boolean }>> = {
  ceiling: { label: msg('Most that the first bid may ask'), hint: msg('Your budget.'), isNeeded: true },
  step: { label: msg('Step'), hint: msg('How much lower each bid has to be.'), isNeeded: true },
  floor: { label: msg('Least that a bid may ask'), hint: msg('Empty for no floor.'), isNeeded: false },
  opening: { label: msg('Opening price'), hint: msg('The least that the first bid may be.'), isNeeded: true },
  reserve: {
    label: msg('Reserve'),
    hint: msg('Below it nothing is sold. Only you see it; empty for none.'),
    isNeeded: false,
  },
  price: { label: msg('Price'), hint: msg('Who takes it first has it.'), isNeeded: true },
};

interface Props {
  draft: TermsDraft;
  typing: Typing;
  currency: string;
  at: FieldProblems['at'];
  onChange: (draft: TermsDraft) => void;
}

/** The amounts that the format has. */
export function AmountFields({ draft, typing, currency, at, onChange }: Props) {
  return (
    <FieldGrid columns="1fr 1fr 1fr">
      {amountsOf[draft.format].map((name) => {
        const { label, hint, isNeeded } = words[name];
        const isPercent = name === 'step' && draft.stepOf === 'percent';
        const pointer = name === 'step' ? (isPercent ? '/stepPerMille' : '/stepUnits') : `/${name}`;
        const shown = at(pointer, t(hint));
        const isWrong = typedIn(draft, name, typing) === undefined;
        return (
          <Field
            key={name}
            required={isNeeded}
            label={t('{label} in {unit}', { label: t(label), unit: isPercent ? '%' : currency })}
            value={draft[name]}
            onChange={(text) => onChange({ ...draft, [name]: text })}
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
            {...shown}
            {...(isWrong
              ? { error: true, helperText: t('That is no amount: {example}', { example: example(typing, isPercent) }) }
              : {})}
          />
        );
      })}
      {draft.format === 'reverse' && (
        <Field
          select
          label={t('The step is')}
          value={draft.stepOf}
          onChange={(stepOf) => onChange({ ...draft, stepOf: stepOf === 'amount' ? 'amount' : 'percent' })}
        >
          <MenuItem value="percent">{t('a part of the price')}</MenuItem>
          <MenuItem value="amount">{t('an amount')}</MenuItem>
        </Field>
      )}
    </FieldGrid>
  );
}

function example({ digits, language }: Typing, isPercent: boolean): string {
  const point = language === 'en' ? '.' : ',';
  if (isPercent) return `1${point}5`;
  return digits === 0 ? '1200' : `1200${point}${'5'.padEnd(digits, '0')}`;
}
