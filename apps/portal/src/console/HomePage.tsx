import { PageDenied } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { useDestinations } from './use-navigation.ts';

/** Leads to the first page of the navigation; shows what is given where there is none. */
export function ToFirstPage({ otherwise }: { otherwise: ReactNode }) {
  const [first] = useDestinations();
  return first === undefined ? otherwise : <Navigate to={first.path} replace />;
}

/** Where one arrives. */
export function HomePage() {
  return <ToFirstPage otherwise={<PageDenied denial={t('Your session has no permission to see any page.')} />} />;
}
