import Search from '@mui/icons-material/Search';
import { Box, ButtonBase, IconButton } from '@mui/material';
import { lazyPart } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { Suspense, useEffect, useState } from 'react';

const SearchDialog = lazyPart(() => import('./SearchDialog.tsx'));

/** As the keyboard before the reader has it. */
const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Opens the search over everything, also by Ctrl-K wherever the focus is. `small` is for the bar of a phone. */
export function SearchButton({ small = false }: { small?: boolean }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const button = {
    'aria-keyshortcuts': 'Control+K Meta+K',
    'aria-haspopup': 'dialog',
    onClick: () => setOpen(true),
  } as const;
  return (
    <>
      {small ? (
        <IconButton {...button} aria-label={t('Search everything')} sx={{ ml: 'auto' }}>
          <Search />
        </IconButton>
      ) : (
        <ButtonBase
          {...button}
          sx={{
            width: '100%',
            justifyContent: 'flex-start',
            gap: 1,
            px: 1.5,
            py: 0.75,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1.5,
            color: 'text.secondary',
            fontSize: '0.8125rem',
            '&:hover': { bgcolor: 'action.hover' },
          }}
        >
          <Search sx={{ fontSize: 18 }} />
          {t('Search')}
          <Box component="kbd" aria-hidden sx={{ ml: 'auto', font: 'inherit', fontSize: '0.75rem' }}>
            {isMac ? '⌘ K' : t('Ctrl K')}
          </Box>
        </ButtonBase>
      )}
      {/* Gone at once: while it faded out, what opened meanwhile was hidden from readers with it. */}
      {open && (
        <Suspense>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
