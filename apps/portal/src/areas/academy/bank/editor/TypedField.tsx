import type { TextFieldProps } from '@mui/material';
import { Field } from '@pvt/ui';
import { useState } from 'react';
import { htmlOf, typedOf } from './typed-text.ts';

type Props = Omit<TextFieldProps, 'onChange' | 'value'> & {
  html: string;
  onHtml: (html: string) => void;
};

/** A text of a question as its author types it. */
export function TypedField({ html, onHtml, ...field }: Props) {
  const [typed, setTyped] = useState(() => typedOf(html));
  return (
    <Field
      multiline
      {...field}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        onHtml(htmlOf(text));
      }}
    />
  );
}
