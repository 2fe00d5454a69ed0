import { Tooltip } from '@mui/material';
import type { ReactElement } from 'react';

/** Why a button does nothing, over it. */
export default function DenialTooltip({ denial, children }: { denial: string; children: ReactElement }) {
  return (
    <Tooltip title={denial} describeChild>
      {children}
    </Tooltip>
  );
}
