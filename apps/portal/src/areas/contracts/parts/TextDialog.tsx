import { Field, type Permission } from '@pvt/ui';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';

interface Props {
  title: string;
  /** What the field asks for. */
  label: string;
  answer: string;
  permission: Permission;
  error: unknown;
  saving: boolean;
  children?: ReactNode;
  onClose: () => void;
  onSubmit: (text: string) => unknown;
}

/** Asks for a text, and does something with it. */
export function TextDialog({ label, onSubmit, children, ...dialog }: Props) {
  const [text, setText] = useState('');
  return (
    <FormDialog {...dialog} isFit={text.trim() !== ''} onSubmit={() => onSubmit(text.trim())}>
      {children}
      <Field
        label={label}
        required
        autoFocus
        multiline
        minRows={3}
        value={text}
        onChange={setText}
        slotProps={{ htmlInput: { maxLength: 10_000 } }}
      />
    </FormDialog>
  );
}
