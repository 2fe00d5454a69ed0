import { Box, List, ListItem, ListItemButton, ListItemIcon, ListItemText, Typography } from '@mui/material';
import { AfterPaint, lazyPart, PlainButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type ReactNode, Suspense } from 'react';
import { NavLink, useLocation } from 'react-router';
import type { Session } from '../api/session.ts';
import { useSignOutMutation } from '../api/session.ts';
import { Brand } from './Brand.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import type { Section } from './navigation.ts';
import { OrganisationSwitch } from './OrganisationSwitch.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { useNavigation } from './use-navigation.ts';

/** Words are read first: what they can be found by at a glance comes a moment later, in the place that is kept for it. */
const AreaIcon = lazyPart(() => import('./AreaIcon.tsx'));

/** The list is longer than a small window. */
const showLink = (link: HTMLElement | null): void => link?.scrollIntoView({ block: 'nearest' });

function SectionLinks({ section, onNavigate }: { section: Section; onNavigate?: (() => void) | undefined }) {
  const { pathname } = useLocation();
  const id = `section-${section.title.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <>
      <Typography
        id={id}
        variant="overline"
        component="h2"
        sx={{ px: 1.5, color: 'text.secondary', 'ul + &': { mt: 2 } }}
      >
        {t(section.title)}
      </Typography>
      <List disablePadding aria-labelledby={id}>
        {section.destinations.map(({ title, path, badge: Badge }) => {
          const here = pathname === path || pathname.startsWith(`${path}/`);
          return (
            <ListItem key={path} disablePadding ref={here ? showLink : null}>
              <ListItemButton
                component={NavLink}
                to={path}
                selected={here}
                {...(onNavigate === undefined ? {} : { onClick: onNavigate })}
                sx={{ borderRadius: 1.5, px: 1.5, py: { xs: 0.75, md: 0.25 }, mb: 0.25 }}
              >
                <ListItemIcon sx={{ minWidth: 32, height: 20, color: here ? 'primary.main' : 'text.secondary' }}>
                  <Suspense>
                    <AreaIcon path={path} />
                  </Suspense>
                </ListItemIcon>
                <ListItemText primary={t(title)} slotProps={{ primary: { sx: { fontWeight: here ? 650 : 500 } } }} />
                {Badge !== undefined && (
                  <AfterPaint>
                    <Badge />
                  </AfterPaint>
                )}
              </ListItemButton>
            </ListItem>
          );
        })}
      </List>
    </>
  );
}

interface Props {
  session: Session;
  /** The search over everything, where the frame has it here. */
  search?: ReactNode;
  onNavigate?: () => void;
  onShowKeys: () => void;
}

export function NavigationPanel({ session, search, onNavigate, onShowKeys }: Props) {
  const [signOut] = useSignOutMutation();
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', p: 1.5 }}>
      <Box sx={{ px: 1.5, pt: 1, pb: 2.5 }}>
        <Brand />
        <OrganisationSwitch session={session} />
      </Box>
      {search !== undefined && <Box sx={{ pb: 2 }}>{search}</Box>}
      <Box component="nav" aria-label={t('Main')} sx={{ flex: 1, overflowY: 'auto' }}>
        {useNavigation().map((section) => (
          <SectionLinks key={section.title} section={section} onNavigate={onNavigate} />
        ))}
      </Box>
      <Box sx={{ display: 'grid', gap: 1, pt: 2 }}>
        <LanguageSwitch />
        <ThemeSwitch />
        {/* Not the router's: it is a page of the server, not of the console. */}
        <PlainButton href="/docs" sx={{ justifyContent: 'flex-start' }}>
          {t('API reference')}
        </PlainButton>
        <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
          <PlainButton onClick={onShowKeys} aria-keyshortcuts="?">
            {t('Keyboard')}
          </PlainButton>
          <PlainButton onClick={() => void signOut()}>{t('Sign out')}</PlainButton>
        </Box>
      </Box>
    </Box>
  );
}
