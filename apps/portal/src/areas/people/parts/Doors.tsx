import { LinkButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';

/** To the other pages about people. */
export function Doors({ to }: { to: readonly ('people' | 'invitations' | 'roles')[] }) {
  const titles = { people: t('People'), invitations: t('Invitations'), roles: t('Roles') };
  return to.map((page) => (
    <LinkButton key={page} to={`/settings/${page}`} variant="outlined">
      {titles[page]}
    </LinkButton>
  ));
}

export function Invite() {
  return (
    <LinkButton to="/settings/invitations/new" variant="contained">
      {t('Invite somebody')}
    </LinkButton>
  );
}
