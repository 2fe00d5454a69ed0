import { Field } from '@pvt/ui';
import { useState } from 'react';

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  onNumber: (value: number) => void;
}

/** A number as it is written: what is none yet, or out of bounds, changes nothing. */
export function NumberField({ label, value, min, max, step = 0.5, onNumber }: Props) {
  const [written, setWritten] = useState<string>();
  const enter = (text: string) => {
    setWritten(text);
    const number = Number(text);
    if (text.trim() !== '' && number >= min && number <= max) onNumber(number);
  };
  return (
    <Field
      label={label}
      type="number"
      value={written ?? String(value)}
      onChange={enter}
      onBlur={() => setWritten(undefined)}
      slotProps={{ htmlInput: { min, max, step } }}
    />
  );
}
