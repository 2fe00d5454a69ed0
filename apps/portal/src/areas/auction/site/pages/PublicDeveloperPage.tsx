import '../market.css';
import { t } from '@pvt/ui/language';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useAsked } from '../../../../site/ask.ts';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { aboutDeveloper, type PublicDeveloper, skillsOf } from '../about-developer.ts';

/** A developer for who looks for one: what can be done and was done, and the way in. */
export default function PublicDeveloperPage() {
  const { account = '' } = useParams();
  const { name } = useSite();
  const asked = useAsked<PublicDeveloper>(`market/developers/${encodeURIComponent(account)}`);
  const { data: developer, problem, again } = asked;
  useEffect(() => {
    document.title = developer === undefined ? name : `${developer.name} · ${name}`;
  }, [developer, name]);
  return (
    <div className="market">
      <p>
        <Link to="/developers">← {t('All developers')}</Link>
      </p>
      {problem?.status === 404 || problem?.status === 400 ? (
        <div className="card site-message">
          <h1>{t('There is no such profile')}</h1>
        </div>
      ) : (
        <SiteProblem problem={problem} onRetry={again} />
      )}
      {developer !== undefined && problem === undefined && (
        <>
          <h1>{developer.name}</h1>
          <p>{developer.headline}</p>
          <p className="quiet">{aboutDeveloper(developer)}</p>
          {developer.skills.length > 0 && <p>{skillsOf(developer)}</p>}
          <p className="reading">{developer.about}</p>
          {developer.portfolio.map(({ title, text }) => (
            <div key={title} className="card panel">
              <h2>{title}</h2>
              <p className="reading">{text}</p>
            </div>
          ))}
          <div className="card panel">
            <p>{t('Sign in with your account here to post a project and invite developers to it.')}</p>
            <p>
              <a className="button" href={`/developers/${encodeURIComponent(developer.account)}`}>
                {t('Sign in and invite')}
              </a>
            </p>
          </div>
        </>
      )}
    </div>
  );
}
