import { Checkbox, FormControlLabel, MenuItem } from '@mui/material';
import { Field, type FieldProblems } from '@pvt/ui';
import { type Message, t } from '@pvt/ui/language';
import { TypedField } from './TypedField.tsx';

interface ShareProps {
  value: string;
  onChange: (share: string) => void;
  at: FieldProblems['at'];
  pointer: string;
}

/** Which part of the mark something gives. */
export function ShareField({ value, onChange, at, pointer }: ShareProps) {
  return (
    <Field
      label={t('Share of the mark')}
      required
      value={value}
      onChange={onChange}
      {...at(pointer, t('1 is all of it; such as 0.5, 1/3 or -1/3.'))}
      slotProps={{ htmlInput: { maxLength: 32 } }}
    />
  );
}

interface FeedbackProps {
  value: string | undefined;
  onChange: (html: string) => void;
  label?: string;
}

/** What the learner reads of something that was picked or entered. */
export function FeedbackField({ value = '', onChange, label = t('Feedback') }: FeedbackProps) {
  return <TypedField label={label} html={value} onHtml={onChange} />;
}

interface PickProps<Value extends string> {
  label: string;
  value: Value;
  options: Readonly<Record<Value, Message>>;
  onChange: (value: Value) => void;
  hint?: string | undefined;
  disabled?: boolean;
}

/** One of several, each with its name. */
export function Pick<Value extends string>({
  label,
  value,
  options,
  onChange,
  hint,
  disabled = false,
}: PickProps<Value>) {
  const isOne = (text: string): text is Value => Object.hasOwn(options, text);
  return (
    <Field
      select
      label={label}
      value={value}
      disabled={disabled}
      helperText={hint}
      onChange={(text) => isOne(text) && onChange(text)}
    >
      {Object.entries<Message>(options).map(([each, title]) => (
        <MenuItem key={each} value={each}>
          {t(title)}
        </MenuItem>
      ))}
    </Field>
  );
}

/** A switch with its sentence. */
export function Tick({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return <FormControlLabel control={<Checkbox checked={on} onChange={(_, now) => onChange(now)} />} label={label} />;
}

interface WholeProps {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  min?: number;
  max?: number;
  hint?: string;
  fault?: { readonly error: boolean; readonly helperText: string | undefined };
}

/** A whole number; empty for none. */
export function Whole({ label, value, onChange, min = 0, max = 1_000_000_000, hint, fault }: WholeProps) {
  return (
    <Field
      type="number"
      label={label}
      value={value === undefined ? '' : String(value)}
      onChange={(text) =>
        onChange(text === '' || !Number.isFinite(Number(text)) ? undefined : Math.round(Number(text)))
      }
      helperText={hint}
      {...fault}
      slotProps={{ htmlInput: { min, max, step: 1 } }}
    />
  );
}
