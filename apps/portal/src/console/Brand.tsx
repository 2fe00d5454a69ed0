import { Box, Typography } from '@mui/material';

export function Brand() {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25 }}>
      <img src="/icon.svg" alt="" width={26} height={26} />
      <Typography component="span" sx={{ fontSize: '1.0625rem', fontWeight: 700, letterSpacing: '0.02em' }}>
        PVT
      </Typography>
    </Box>
  );
}
