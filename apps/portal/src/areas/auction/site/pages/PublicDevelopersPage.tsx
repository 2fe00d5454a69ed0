import '../market.css';
import { t } from '@pvt/ui/language';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAsked } from '../../../../site/ask.ts';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { aboutDeveloper, type PublicDevelopers, pageOf, skillsOf } from '../about-developer.ts';

/** Who can be hired, of those who have chosen to be seen by everybody. */
export default function PublicDevelopersPage() {
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('text') ?? '');
  const { data, problem, isLoading, again } = useAsked<PublicDevelopers>('market/developers', {
    query: Object.fromEntries(search),
  });
  const find = (event: FormEvent) => {
    event.preventDefault();
    setSearch(text.trim() === '' ? {} : { text: text.trim() });
  };
  return (
    <div className="market">
      <h1>{t('Developers')}</h1>
      <form onSubmit={find}>
        <label>
          {t('Words of the profile')}
          <input type="search" value={text} maxLength={200} onChange={({ target }) => setText(target.value)} />
        </label>
        <button type="submit" className="button">
          {t('Find')}
        </button>
      </form>
      <SiteProblem problem={problem} onRetry={again} />
      {data !== undefined && data.items.length > 0 && (
        <ul aria-busy={isLoading} aria-label={t('Developers')}>
          {data.items.map((developer) => (
            <li key={developer.account} className="card panel">
              <h2>
                <Link to={pageOf(developer)}>{developer.name}</Link>
              </h2>
              <p>{developer.headline}</p>
              <p className="quiet">{aboutDeveloper(developer)}</p>
              {developer.skills.length > 0 && <p>{skillsOf(developer)}</p>}
            </li>
          ))}
        </ul>
      )}
      {data !== undefined && problem === undefined && data.items.length === 0 && (
        <div className="card site-message">
          <h2>{t('No developer was found')}</h2>
          <p className="quiet">{t('Try other words, or none: then all who have a public profile are shown.')}</p>
        </div>
      )}
      {data?.next !== undefined && (
        <p>
          <button
            type="button"
            className="button outlined"
            onClick={() => setSearch({ ...Object.fromEntries(search), cursor: data.next ?? '' })}
          >
            {t('Further developers')}
          </button>
        </p>
      )}
    </div>
  );
}
