import { Box, Button, MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { type SyntheticEvent, useState } from 'react';
import { NumberField } from './NumberField.tsx';
import { FIELDS, field } from './starting-rule.ts';
import type { Part } from './template-moves.ts';

type TextPart = Extract<Part, { kind: 'text' }>;

const fonts: Readonly<Record<TextPart['font'], Message>> = {
  sans: msg('Sans serif'),
  'sans-bold': msg('Sans serif, bold'),
  serif: msg('Serif'),
  'serif-bold': msg('Serif, bold'),
  'serif-italic': msg('Serif, italic'),
};

const fieldTitles: Readonly<Record<(typeof FIELDS)[number], Message>> = {
  learner: msg('Learner'),
  course: msg('Course'),
  date: msg('Date'),
  grade: msg('Grade'),
  expires: msg('Valid until'),
  serial: msg('Serial number'),
  issuer: msg('Issuer'),
};

const isFont = (text: string): text is TextPart['font'] => Object.hasOwn(fonts, text);

/** What a text says and by which letters; fields are put where the cursor is. */
export function TextFields({ part, onPart }: { part: TextPart; onPart: (part: TextPart) => void }) {
  const [cursor, setCursor] = useState<readonly [number, number]>();
  const insert = (name: (typeof FIELDS)[number]) => {
    // A field that was never in use has no cursor: it goes behind the text.
    const [from, until] = cursor ?? [part.text.length, part.text.length];
    const text = `${part.text.slice(0, from)}${field(name)}${part.text.slice(until)}`;
    if (text.length > 1000) return;
    onPart({ ...part, text });
    setCursor([from + field(name).length, from + field(name).length]);
  };
  return (
    <>
      <Field
        label={t('Text')}
        multiline
        required
        onSelect={({ target }: SyntheticEvent) => {
          if (target instanceof HTMLTextAreaElement) setCursor([target.selectionStart, target.selectionEnd]);
        }}
        value={part.text}
        onChange={(text) => onPart({ ...part, text })}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
      <Box role="group" aria-label={t('Put a field in the text')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        {FIELDS.map((name) => (
          <Button key={name} size="small" variant="outlined" onClick={() => insert(name)}>
            {t(fieldTitles[name])}
          </Button>
        ))}
      </Box>
      <FieldGrid columns="2fr 1fr">
        <Field
          select
          label={t('Typeface')}
          value={part.font}
          onChange={(font) => isFont(font) && onPart({ ...part, font })}
        >
          {Object.entries(fonts).map(([value, title]) => (
            <MenuItem key={value} value={value}>
              {t(title)}
            </MenuItem>
          ))}
        </Field>
        <NumberField
          label={t('Size (points)')}
          value={part.size}
          min={6}
          max={72}
          step={1}
          onNumber={(size) => onPart({ ...part, size })}
        />
      </FieldGrid>
    </>
  );
}
