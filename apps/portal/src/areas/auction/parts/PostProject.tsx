import { includesPermission, LinkButton, usePermissions } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { permissions } from '../permissions.ts';

/** The way to a project of one’s own, for who may post one. */
export function PostProject() {
  const { held } = usePermissions();
  if (!includesPermission(held, permissions.client)) return null;
  return (
    <LinkButton to="/market/post" variant="contained">
      {t('Post a project')}
    </LinkButton>
  );
}
