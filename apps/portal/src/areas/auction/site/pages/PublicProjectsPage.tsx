import '../market.css';
import { t } from '@pvt/ui/language';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAsked } from '../../../../site/ask.ts';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { aboutAuction, aboutSkills, type PublicProjects } from '../about-project.ts';

/** What takes bids and everybody may see. */
export default function PublicProjectsPage() {
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('text') ?? '');
  const { data, problem, isLoading, again } = useAsked<PublicProjects>('market/projects', {
    query: Object.fromEntries(search),
  });
  const find = (event: FormEvent) => {
    event.preventDefault();
    setSearch(text.trim() === '' ? {} : { text: text.trim() });
  };
  return (
    <div className="market">
      <h1>{t('Projects')}</h1>
      <form onSubmit={find}>
        <label>
          {t('Words of the project')}
          <input type="search" value={text} maxLength={200} onChange={({ target }) => setText(target.value)} />
        </label>
        <button type="submit" className="button">
          {t('Find')}
        </button>
      </form>
      <SiteProblem problem={problem} onRetry={again} />
      {data !== undefined && data.items.length > 0 && (
        <ul aria-busy={isLoading} aria-label={t('Projects')}>
          {data.items.map((project) => (
            <li key={project.id} className="card panel">
              <h2>
                <Link to={`/projects/${project.id}`}>{project.title}</Link>
              </h2>
              <p className="quiet">{aboutAuction(project)}</p>
              {aboutSkills(project) !== '' && <p>{aboutSkills(project)}</p>}
            </li>
          ))}
        </ul>
      )}
      {data !== undefined && problem === undefined && data.items.length === 0 && (
        <div className="card site-message">
          <h2>{t('No project was found')}</h2>
          <p className="quiet">{t('Try other words, or none: then all that take bids are shown.')}</p>
        </div>
      )}
      {data?.next !== undefined && (
        <p>
          <button
            type="button"
            className="button outlined"
            onClick={() => setSearch({ ...Object.fromEntries(search), cursor: data.next ?? '' })}
          >
            {t('Further projects')}
          </button>
        </p>
      )}
    </div>
  );
}
