import { Button, type ButtonProps } from '@mui/material';
import { DeniedButton } from './DeniedButton.tsx';
import { type Permission, useDenial } from './permissions.ts';

/** A button for what needs a permission: it says so to a session that lacks it. */
export function PermittedButton({ permission, ...button }: ButtonProps & { permission: Permission }) {
  const denial = useDenial([permission]);
  return denial === undefined ? <Button {...button} /> : <DeniedButton denial={denial} {...lookOf(button)} />;
}

function lookOf({ children, color, size, variant, 'aria-label': label }: ButtonProps) {
  return {
    children,
    ...(color === undefined ? {} : { color }),
    ...(size === undefined ? {} : { size }),
    ...(variant === undefined ? {} : { variant }),
    ...(label === undefined ? {} : { 'aria-label': label }),
  };
}
