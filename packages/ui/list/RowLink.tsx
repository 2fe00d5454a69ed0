import { Link as TextLink } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** What a row is named by, leading to its page. */
export function RowLink({ to, strong = true, children }: { to: string; strong?: boolean; children: ReactNode }) {
  return (
    <TextLink component={Link} to={to} underline="hover" sx={strong ? { fontWeight: 600 } : {}}>
      {children}
    </TextLink>
  );
}
