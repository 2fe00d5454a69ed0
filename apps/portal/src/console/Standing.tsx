import { Box, Button } from '@mui/material';
import { LinkButton, PageHeader, Until } from '@pvt/ui';
import { Trans, t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { Outlet, useLocation } from 'react-router';
import { type Session, useSignOutMutation } from '../api/session.ts';

function Banner({ children, action }: { children: ReactNode; action: ReactNode }) {
  return (
    <Box
      component="section"
      aria-label={t('Where you are')}
      sx={{
        mb: 2,
        px: 2,
        py: 1,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        bgcolor: 'background.paper',
        border: 1,
        borderLeftWidth: 4,
        borderColor: 'warning.main',
        borderRadius: 1,
      }}
    >
      <Box sx={{ flex: '1 1 280px', overflowWrap: 'anywhere' }}>{children}</Box>
      {action}
    </Box>
  );
}

/** An operator in another's organisation, and the way out. */
function ByGrant({ tenant, until }: { tenant: string; until: string }) {
  const [signOut] = useSignOutMutation();
  return (
    <Banner
      action={
        <Button variant="outlined" onClick={() => void signOut()}>
          {t('Leave the organisation')}
        </Button>
      }
    >
      <Trans
        id="You are in <b>{tenant}</b> by its grant, which ends <until></until> – what you do there is in its history as yours."
        values={{ tenant }}
        components={{ b: <strong />, until: <Until at={until} /> }}
      />
    </Banner>
  );
}

/** Why nothing is done for the organisation, in place of all pages but its own and those of the account. */
function Halted({ why }: { why: string }) {
  const { pathname } = useLocation();
  const isAtOrganisation = pathname === '/organisation';
  // A person's account is not the organisation's: its pages stay open.
  const isShown = isAtOrganisation || /^\/account(\/|$)/.test(pathname);
  return (
    <>
      {!isShown && <PageHeader title={t('The organisation is halted')} />}
      <Banner
        action={
          !isAtOrganisation && (
            <LinkButton to="/organisation" variant="outlined">
              {t('See the organisation')}
            </LinkButton>
          )
        }
      >
        {why}
      </Banner>
      {isShown && <Outlet />}
    </>
  );
}

/** What is unusual about where the session is, above the pages or in their place. */
export default function Standing({ session: { tenant, suspended, grantEndsAt } }: { session: Session }) {
  return (
    <>
      {grantEndsAt !== null && <ByGrant tenant={tenant.name} until={grantEndsAt} />}
      {suspended === null ? <Outlet /> : <Halted why={suspended} />}
    </>
  );
}
