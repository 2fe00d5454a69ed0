import { Box, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';

interface Props {
  picture: { readonly file: string; readonly alt: string; readonly width: number; readonly height: number };
  places: number;
  /** Drawn over it, in its own pixels. */
  children?: ReactNode;
}

/** The picture of a question of which places are marked. */
export function ShownPicture({ picture: { file, alt, width, height }, places, children }: Props) {
  return (
    <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      <Box
        component="svg"
        role="img"
        aria-label={alt}
        viewBox={`0 0 ${Math.max(1, width)} ${Math.max(1, height)}`}
        sx={{ width: '100%', maxWidth: Math.max(1, width), height: 'auto', border: 1, borderColor: 'divider' }}
      >
        {/^\/(?!\/)/.test(file) && <image href={file} width={width} height={height} />}
        {children}
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('{count, plural, one {Mark one place.} other {Mark # places.}}', { count: places })}
      </Typography>
    </Box>
  );
}
