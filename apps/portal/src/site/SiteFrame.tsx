import { t } from '@pvt/ui/language';
import { LanguageList } from '@pvt/ui/plain';
import { type ReactNode, useEffect } from 'react';
import { Link, NavLink } from 'react-router';
import type { SiteDestination } from '../site-area.ts';
import { siteNavigation } from './areas.ts';
import { useAsked } from './ask.ts';
import { useSite } from './site.ts';

/** The tenant's name and look around every page of the site. */
export function SiteFrame({ children }: { children: ReactNode }) {
  const { name, look, languages, customers } = useSite();
  useEffect(() => {
    document.title = name;
  }, [name]);
  return (
    <div className="site">
      <header className="site-header">
        <Link to="/" className="site-name">
          {look.logo !== undefined && <img src={look.logo} alt="" height={40} />}
          {name}
        </Link>
        {siteNavigation.length > 0 && (
          <nav aria-label={t('Main')}>
            {siteNavigation.map((destination) => (
              <Entry key={destination.path} {...destination} />
            ))}
          </nav>
        )}
      </header>
      <main className="site-main">{children}</main>
      <footer className="site-footer">
        {customers === 'open' && <Link to="/register">{t('Create an account')}</Link>}
        <LanguageList offered={languages} />
      </footer>
    </div>
  );
}

function Entry({ title, path, onlyWith }: SiteDestination) {
  const link = <NavLink to={path}>{t(title)}</NavLink>;
  return onlyWith === undefined ? link : <WhereThereIsSome list={onlyWith}>{link}</WhereThereIsSome>;
}

function WhereThereIsSome({ list, children }: { list: string; children: ReactNode }) {
  const { data } = useAsked<{ items: readonly unknown[] }>(list, { query: { limit: 1 } });
  return data !== undefined && data.items.length > 0 && children;
}
