import { Button, type ButtonProps } from '@mui/material';
import { Link, useResolvedPath } from 'react-router';
import { DeniedButton } from './DeniedButton.tsx';
import { useDenialAt } from './permissions.ts';

type Props = Pick<ButtonProps, 'aria-label' | 'children' | 'color' | 'disabled' | 'sx' | 'variant'> & { to: string };

/** A button that leads to a page. To a session that may not open the page, it says so. */
export function LinkButton({ to, ...button }: Props) {
  const denial = useDenialAt(useResolvedPath(to).pathname);
  if (denial === undefined) return <Button component={Link} to={to} {...button} />;
  const { disabled: _disabled, sx: _sx, ...look } = button;
  return <DeniedButton denial={denial} {...look} />;
}
