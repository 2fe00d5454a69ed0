import { Button, type ButtonProps, Tooltip } from '@mui/material';

type Props = Pick<ButtonProps, 'children' | 'color' | 'size' | 'variant' | 'aria-label'> & { denial: string };

/** A button that does nothing and says why. It keeps its place in the order of focus, so that the reason can be read. */
export function DeniedButton({ denial, ...look }: Props) {
  return (
    <Tooltip title={denial} describeChild>
      <Button
        {...look}
        aria-disabled
        className="Mui-disabled"
        // Not `disabled`, which would take the focus and the pointer from it, and with them the tooltip.
        sx={{ '&.Mui-disabled': { pointerEvents: 'auto', cursor: 'not-allowed' } }}
      />
    </Tooltip>
  );
}
