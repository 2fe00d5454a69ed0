import { t } from '@pvt/ui/language';

/** Who is not signed in may pay less when they are: after signing in they are on this page again. */
export function MembersHint() {
  const { pathname, search } = window.location;
  return (
    <p className="quiet">
      <a href={`/sign-in?${new URLSearchParams({ next: pathname + search })}`}>{t('Members pay less: sign in')}</a>
    </p>
  );
}
