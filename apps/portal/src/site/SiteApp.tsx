import { t } from '@pvt/ui/language';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Link, Route, Routes } from 'react-router';
import { sitePages } from './areas.ts';
import { Message } from './Message.tsx';
import { SiteFrame } from './SiteFrame.tsx';
import { type Site, SiteProvider } from './site.ts';

const pages = sitePages.map(({ path, load }) => ({ path, Part: lazy(load) }));
const hasFirst = pages.some(({ path }) => path === '');

function Empty() {
  return <Message title={t('This site has no pages yet')}>{t('Come back later.')}</Message>;
}

function NotFound() {
  return (
    <Message title={t('No such page')}>
      {t('There is nothing at this address.')} <Link to="/">{t('Go to the first page')}</Link>
    </Message>
  );
}

/** A tenant's site. Its addresses are below `base`. */
export function SiteApp({ site, base }: { site: Site; base: string }) {
  return (
    <BrowserRouter basename={base}>
      <SiteProvider value={site}>
        <SiteFrame>
          <Suspense fallback={null}>
            <Routes>
              {pages.map(({ path, Part }) =>
                path === '' ? (
                  <Route key={path} index element={<Part />} />
                ) : (
                  <Route key={path} path={path} element={<Part />} />
                ),
              )}
              {hasFirst ? null : <Route index element={<Empty />} />}
              <Route path="*" element={<NotFound />} />
            </Routes>
          </Suspense>
        </SiteFrame>
      </SiteProvider>
    </BrowserRouter>
  );
}
