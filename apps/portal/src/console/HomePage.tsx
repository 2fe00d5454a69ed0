import { PageDenied } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { Navigate } from 'react-router';
import { useDestinations } from './use-navigation.ts';

/** Where one arrives: the first page of the navigation. */
export function HomePage() {
  const [first] = useDestinations();
  return first === undefined ? (
    <PageDenied denial={t('Your session has no permission to see any page.')} />
  ) : (
    <Navigate to={first.path} replace />
  );
}
