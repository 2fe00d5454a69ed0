import { Box } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useId } from 'react';
import type { PresentedQuestion } from './presented-question.ts';
import { ShownChoices } from './ShownChoices.tsx';

type Gap = NonNullable<PresentedQuestion['gaps']>[number];

const FIELD = {
  ...{ font: 'inherit', color: 'inherit', background: 'transparent', padding: '4px 8px', maxWidth: '100%' },
  ...{ border: '1px solid color-mix(in srgb, currentColor 55%, transparent)', borderRadius: 6 },
} as const;

/** A gap of a text where it stands. */
export function ShownGap({ gap, place }: { gap: Gap | undefined; place: number }) {
  const name = useId();
  if (gap === undefined) return null;
  const label = t('Gap {number}', { number: place + 1 });
  if (gap.kind === 'multipleChoice' && gap.choices !== undefined)
    return (
      <Box component="span" role="group" aria-label={label} sx={{ display: 'inline-block', px: 1 }}>
        <ShownChoices name={name} choices={gap.choices} several />
      </Box>
    );
  if (gap.choices !== undefined)
    return (
      <select aria-label={label} style={FIELD}>
        <option value="">–</option>
        {gap.choices.map(({ id, text }) => (
          <option key={id}>{new DOMParser().parseFromString(text, 'text/html').body.textContent}</option>
        ))}
      </select>
    );
  return (
    <>
      <input aria-label={label} style={{ ...FIELD, width: '9em' }} />
      {gap.units !== undefined && gap.units.length > 0 && (
        <select aria-label={t('Unit of gap {number}', { number: place + 1 })} style={FIELD}>
          <option value="">–</option>
          {gap.units.map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </select>
      )}
    </>
  );
}
