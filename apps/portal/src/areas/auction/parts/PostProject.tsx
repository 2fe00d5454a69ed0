import { LinkButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';

/** The way to a project of one’s own. */
export function PostProject() {
  return (
    <LinkButton to="/market/post" variant="contained">
      {t('Post a project')}
    </LinkButton>
  );
}
