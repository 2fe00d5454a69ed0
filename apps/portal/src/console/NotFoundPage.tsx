import { EmptyState, LinkButton, PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useDestinations } from './use-navigation.ts';

export default function NotFoundPage() {
  const [first] = useDestinations();
  return (
    <>
      <PageHeader title={t('No such page')} />
      <EmptyState
        title={t('There is nothing at this address')}
        text={t('The link may be old, or a letter of it is missing.')}
        action={
          first && (
            <LinkButton to={first.path} variant="contained">
              {t('Go to {page}', { page: t(first.title) })}
            </LinkButton>
          )
        }
      />
    </>
  );
}
