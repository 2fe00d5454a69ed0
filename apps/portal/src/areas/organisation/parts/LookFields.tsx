import { Box, Button, FormControlLabel, Switch } from '@mui/material';
import { contrast, LEAST_CONTRAST, readableText, textOn } from '@pvt/contrast';
import { Field, type FieldProblems, StateChip } from '@pvt/ui';
import { formatDecimal } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { SiteSettings } from '../api.ts';
import { isColour } from './site-draft.ts';

type Look = SiteSettings['look'];

interface Props {
  look: Look;
  onChange: (look: Look) => void;
  at: FieldProblems['at'];
}

/** A colour as digits, and by the browser's own choice of colours. */
function ColourField({
  label,
  value,
  onChange,
  ...said
}: { label: string; value: string; onChange: (value: string) => void } & ReturnType<FieldProblems['at']>) {
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Field
        required
        label={label}
        value={value}
        onChange={(typed) => onChange(typed.trim().toLowerCase())}
        {...said}
        sx={{ flex: 1 }}
      />
      <Box
        component="input"
        type="color"
        aria-label={t('Choose: {label}', { label })}
        value={isColour(value) ? value : '#000000'}
        onChange={(event) => onChange(event.target.value)}
        sx={{
          width: 40,
          height: 40,
          p: 0.25,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'transparent',
        }}
      />
    </Box>
  );
}

/** Rounded down, as the server says it: 4.49 is not 4.5. */
const shown = (ratio: number): string => formatDecimal(Math.floor(ratio * 100) / 100);

/** Whether the text can be read on the colour, before it is saved; and what could be. */
function Contrast({ look: { colour, text }, onChange }: Pick<Props, 'look' | 'onChange'>) {
  const written = text ?? textOn(colour);
  const ratio = contrast(written, colour);
  const isReadable = ratio >= LEAST_CONTRAST;
  const better = readableText(written, colour);
  return (
    <Box component="output" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <Box
        component="span"
        sx={{ px: 2, py: 1, borderRadius: 1, fontWeight: 600 }}
        style={{ background: colour, color: written }}
      >
        {t('So it looks')}
      </Box>
      <StateChip tone={isReadable ? 'good' : 'bad'}>{t('Contrast {ratio} to 1', { ratio: shown(ratio) })}</StateChip>
      {!isReadable && (
        <>
          <span>
            {t('{least} is needed to be read; {better} would do.', { least: formatDecimal(LEAST_CONTRAST), better })}
          </span>
          <Button variant="outlined" onClick={() => onChange({ colour, text: better })}>
            {t('Take {colour}', { colour: better })}
          </Button>
        </>
      )}
    </Box>
  );
}

/** The main colour, and what is written on it. */
export function LookFields({ look, onChange, at }: Props) {
  const { colour, text } = look;
  const isWhole = isColour(colour) && (text === undefined || isColour(text));
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <ColourField
        label={t('Main colour')}
        value={colour}
        onChange={(next) => onChange({ ...look, colour: next })}
        {...at('/look/colour', t('Six hexadecimal digits, such as #1f6f8b.'))}
      />
      <FormControlLabel
        control={
          <Switch
            checked={text === undefined}
            onChange={(_, auto) =>
              onChange(auto ? { colour } : { colour, text: isColour(colour) ? textOn(colour) : '#ffffff' })
            }
          />
        }
        label={t('Write in black or white, whichever can be read better')}
      />
      {text !== undefined && (
        <ColourField
          label={t('Text colour')}
          value={text}
          onChange={(next) => onChange({ colour, text: next })}
          {...at('/look/text')}
        />
      )}
      {isWhole && <Contrast look={look} onChange={onChange} />}
    </Box>
  );
}
