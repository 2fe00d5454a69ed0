import { Button, type ButtonProps } from '@mui/material';
import { type ReactElement, Suspense } from 'react';
import { lazyPart } from '../page/lazy-part.ts';

/** Loaded for who lacks a permission: placing a tooltip takes 10 kB, which nobody else needs before the page begins. */
const DenialTooltip = lazyPart<{ denial: string; children: ReactElement }>(() => import('./DenialTooltip.tsx'));

type Props = Pick<ButtonProps, 'children' | 'color' | 'size' | 'variant' | 'aria-label'> & { denial: string };

/** A button that does nothing and says why. It keeps its place in the order of focus, so that the reason can be read. */
export function DeniedButton({ denial, ...look }: Props) {
  const button = (
    <Button
      {...look}
      aria-disabled
      className="Mui-disabled"
      // Not `disabled`, which would take the focus and the pointer from it, and with them the tooltip.
      sx={{ '&.Mui-disabled': { pointerEvents: 'auto', cursor: 'not-allowed' } }}
    />
  );
  return (
    <Suspense fallback={button}>
      <DenialTooltip denial={denial}>{button}</DenialTooltip>
    </Suspense>
  );
}
