import { EmptyState, PlainButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect } from 'react';
import { isPartMissing, mayReload } from './missing-part.ts';

function reload(): void {
  window.location.reload();
}

/** Shown when a page itself breaks. Where a newer version was installed while it was open, it loads that by itself once. */
export function PageFault({ error }: { error: unknown }) {
  const missing = isPartMissing(error);
  useEffect(() => {
    if (missing && mayReload(sessionStorage, Date.now())) reload();
  }, [missing]);
  return (
    <EmptyState
      title={missing ? t('A part of this page could not be loaded') : t('This page stopped working')}
      text={
        missing
          ? t('PVT was updated while this page was open, or it is away. Reload to get the page as it is now.')
          : t('The program of this page made a mistake. Nothing on the server is affected. Reload to go on.')
      }
      action={<PlainButton onClick={reload}>{t('Reload')}</PlainButton>}
    />
  );
}
