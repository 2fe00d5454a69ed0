import { Box, Dialog, DialogContent, DialogTitle } from '@mui/material';
import { t } from '@pvt/ui/language';
import { mono } from '@pvt/ui/theme';

function Keys({ keys, children }: { keys: string; children: string }) {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 4, py: 0.75 }}>
      <dt>{children}</dt>
      <Box component="dd" sx={{ m: 0, fontFamily: mono, color: 'text.secondary' }}>
        {keys}
      </Box>
    </Box>
  );
}

import { useDestinations } from './use-navigation.ts';

export default function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="shortcuts-title" fullWidth maxWidth="xs">
      <DialogTitle id="shortcuts-title" component="h2" sx={{ typography: 'h1' }}>
        {t('Keyboard')}
      </DialogTitle>
      <DialogContent tabIndex={0}>
        <Box component="dl" sx={{ m: 0 }}>
          {useDestinations().map(({ title, letter }) => (
            <Keys key={letter} keys={`g ${letter}`}>
              {t('Go to {page}', { page: t(title) })}
            </Keys>
          ))}
          <Keys keys={t('Ctrl K')}>{t('Search everything')}</Keys>
          <Keys keys="/">{t('Search on this page')}</Keys>
          <Keys keys="?">{t('Show these keys')}</Keys>
          <Keys keys="Esc">{t('Close what is open')}</Keys>
        </Box>
      </DialogContent>
    </Dialog>
  );
}
