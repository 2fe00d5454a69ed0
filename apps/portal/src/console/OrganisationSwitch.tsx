import { Box, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import type { ChangeEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { type Session, useAccountQuery, useSwitchTenantMutation } from '../api/session.ts';
import { useNotice } from '../parts/notice.ts';

const NEW = 'new';

/** Whose organisation the session is in; for who has several, the way to another, and for who may, to a new one. */
export function OrganisationSwitch({ session: { tenant, account, bound, makesOrganisations } }: { session: Session }) {
  const navigate = useNavigate();
  const notify = useNotice();
  const { data } = useAccountQuery(undefined, { skip: account === null || bound !== null });
  const [switchTo] = useSwitchTenantMutation();
  const others = (data?.organisations ?? []).filter(({ isHere, state }) => !isHere && state === 'active');
  const name = tenant.name === '' ? t('no organisation') : tenant.name;
  if (bound !== null || (others.length === 0 && !makesOrganisations))
    return (
      <Box sx={{ mt: 1, color: 'text.secondary', fontSize: '0.8125rem' }}>
        <Typography noWrap title={name} sx={{ fontSize: 'inherit' }}>
          {name}
        </Typography>
        {bound !== null && (
          <Box component={Link} to="/account" sx={{ color: 'inherit' }}>
            {t('Why no other organisation?')}
          </Box>
        )}
      </Box>
    );
  const go = async (to: string) => {
    if (to === NEW) return navigate('/account/organisations/new');
    const gone = await switchTo(to);
    // Everything that was loaded is another organisation's.
    if (gone.error === undefined) window.location.assign('/');
    else if (isProblem(gone.error) && gone.error.code === 'PROVIDER_DEMANDED')
      notify(t('This organisation is opened by its own sign-in only. Sign out, and go there by your mail.'));
  };
  return (
    // The browser's own: MUI's would be loaded before the console begins, on every page, for this alone.
    <Box
      component="select"
      aria-label={t('Organisation')}
      value={tenant.id}
      onChange={(event: ChangeEvent<HTMLSelectElement>) => void go(event.target.value)}
      sx={{
        mt: 1,
        width: '100%',
        font: 'inherit',
        fontSize: '0.8125rem',
        color: 'text.secondary',
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        p: 0.5,
      }}
    >
      <option value={tenant.id}>{name}</option>
      {others.map((other) => (
        <option key={other.id} value={other.id}>
          {other.name}
        </option>
      ))}
      {makesOrganisations && <option value={NEW}>{t('New organisation …')}</option>}
    </Box>
  );
}
