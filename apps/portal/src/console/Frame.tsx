import Menu from '@mui/icons-material/Menu';
import { Box, IconButton, Link, useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { AfterPaint, lazyPart, PageLoading } from '@pvt/ui';
import { ColourBookProvider, useColourBook } from '@pvt/ui/charts';
import { t } from '@pvt/ui/language';
import { Suspense, useCallback, useState } from 'react';
import { Outlet, useLocation } from 'react-router';
import type { Session } from '../api/session.ts';
import { Brand } from './Brand.tsx';
import { NavigationDrawer, Notice, ShortcutsDialog, useLaterParts, useOnceOpen } from './later-parts.ts';
import { NavigationPanel } from './NavigationPanel.tsx';
import { SearchButton } from './search/SearchButton.tsx';
import { useShortcuts } from './shortcuts.ts';
import { useAppSelector } from './store.ts';

const panelWidth = 220;

function SkipLink() {
  return (
    <Link
      href="#main"
      sx={{
        position: 'fixed',
        left: 12,
        top: -60,
        zIndex: 'tooltip',
        bgcolor: 'background.paper',
        px: 2,
        py: 1,
        borderRadius: 1,
        '&:focus': { top: 12 },
      }}
    >
      {t('Skip to the content')}
    </Link>
  );
}

const StepUpDialog = lazyPart(() => import('./StepUpDialog.tsx'));
/** For who has no account: it came by a link. */
const OwnerMissing = lazyPart(() => import('./OwnerMissing.tsx'));
/** For whose organisation is halted, and for operators in another’s. */
const Standing = lazyPart(() => import('./Standing.tsx'));

function StepUp() {
  const asked = useAppSelector((state) => state.stepUp.asked);
  return (
    asked && (
      <Suspense>
        <StepUpDialog />
      </Suspense>
    )
  );
}

/** The frame around every page: navigation at the side, behind a button on a phone. */
export function Frame({ session }: { session: Session }) {
  const wide = useMediaQuery(useTheme().breakpoints.up('md'), { noSsr: true });
  const [menuOpen, setMenuOpen] = useState(false);
  const [keysOpen, setKeysOpen] = useState(false);
  const showKeys = useCallback(() => setKeysOpen(true), []);
  const closeMenu = () => setMenuOpen(false);
  const menuWasOpen = useOnceOpen(menuOpen);
  const keysWereOpen = useOnceOpen(keysOpen);
  const hasNotice = useAppSelector((state) => state.notice.count > 0);
  useLaterParts();
  useShortcuts(showKeys);
  const colours = useColourBook(useLocation().pathname);

  return (
    <Box sx={{ display: 'flex', flexDirection: { xs: 'column', md: 'row' }, minHeight: '100vh' }}>
      <SkipLink />
      {wide ? (
        <Box
          component="header"
          sx={{
            width: panelWidth,
            flexShrink: 0,
            height: '100vh',
            position: 'sticky',
            top: 0,
            bgcolor: 'background.paper',
            borderRight: 1,
            borderColor: 'divider',
          }}
        >
          <NavigationPanel session={session} search={<SearchButton />} onShowKeys={showKeys} />
        </Box>
      ) : (
        <Box
          component="header"
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            px: 1,
            py: 0.5,
            position: 'sticky',
            top: 0,
            zIndex: 'appBar',
            bgcolor: 'background.paper',
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <IconButton aria-label={t('Open the navigation')} onClick={() => setMenuOpen(true)}>
            <Menu />
          </IconButton>
          <Brand />
          <SearchButton small />
          {menuWasOpen && (
            <Suspense>
              <NavigationDrawer session={session} open={menuOpen} onClose={closeMenu} onShowKeys={showKeys} />
            </Suspense>
          )}
        </Box>
      )}
      <Box
        component="main"
        id="main"
        tabIndex={-1}
        sx={{ flex: 1, minWidth: 0, px: { xs: 2, md: 4 }, py: { xs: 2, md: 3 }, outline: 'none' }}
      >
        <Box sx={{ maxWidth: 1320, mx: 'auto' }}>
          <ColourBookProvider value={colours}>
            <Suspense fallback={<PageLoading />}>
              {session.suspended === null && session.grantEndsAt === null ? <Outlet /> : <Standing session={session} />}
            </Suspense>
            {/* Below the page, which it would move. */}
            {session.account === null && session.scopes.includes('*') && (
              <AfterPaint>
                <OwnerMissing />
              </AfterPaint>
            )}
          </ColourBookProvider>
        </Box>
      </Box>
      <Suspense>
        {keysWereOpen && <ShortcutsDialog open={keysOpen} onClose={() => setKeysOpen(false)} />}
        {hasNotice && <Notice />}
      </Suspense>
      <StepUp />
    </Box>
  );
}
