import { type ReactNode, useEffect } from 'react';
import { Link, NavLink } from 'react-router';
import { siteNavigation } from './areas.ts';
import { useSite } from './site.ts';

/** The name of a language in that language; its tag where the browser knows none. */
function nameOf(language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

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
          <nav aria-label="Main">
            {siteNavigation.map(({ title, path }) => (
              <NavLink key={path} to={path}>
                {title}
              </NavLink>
            ))}
          </nav>
        )}
      </header>
      <main className="site-main">{children}</main>
      <footer className="site-footer">
        <ul aria-label="Languages">
          {languages.map((language) => (
            <li key={language} lang={language}>
              {nameOf(language)}
            </li>
          ))}
        </ul>
      </footer>
    </div>
  );
}
