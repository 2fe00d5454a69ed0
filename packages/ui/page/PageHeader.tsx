import { Box, Link as TextLink, Typography } from '@mui/material';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';

interface Props {
  title: string;
  /** What the page is for, in a sentence. */
  description?: ReactNode;
  actions?: ReactNode;
  back?: { title: string; to: string } | undefined;
}

/** The heading of a page, which is also the title of the window. */
export function PageHeader({ title, description, actions, back }: Props) {
  useEffect(() => {
    document.title = `${title} – PVT`;
  }, [title]);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 2, mb: 2.5 }}>
      <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
        {back !== undefined && (
          <TextLink component={Link} to={back.to} sx={{ fontSize: '0.8125rem', display: 'inline-block', mb: 0.5 }}>
            ← {back.title}
          </TextLink>
        )}
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {title}
        </Typography>
        {description !== undefined && (
          <Typography component="div" sx={{ color: 'text.secondary', mt: 0.25, maxWidth: '72ch' }}>
            {description}
          </Typography>
        )}
      </Box>
      {actions !== undefined && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>{actions}</Box>
      )}
    </Box>
  );
}
