import { t } from '@pvt/ui/language';
import { LanguageList } from '@pvt/ui/plain';
import { type ReactNode, useEffect } from 'react';
import { Link, NavLink } from 'react-router';
import { siteNavigation } from './areas.ts';
import { useSite } from './site.ts';

/** The tenant's name and look around every page of the site. */
export function SiteFrame({ children }: { children: ReactNode }) {
  const { name, look, languages } = useSite();
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
            {siteNavigation.map(({ title, path }) => (
              <NavLink key={path} to={path}>
                {t(title)}
              </NavLink>
            ))}
          </nav>
        )}
      </header>
      <main className="site-main">{children}</main>
      <footer className="site-footer">
        <LanguageList offered={languages} />
      </footer>
    </div>
  );
}
