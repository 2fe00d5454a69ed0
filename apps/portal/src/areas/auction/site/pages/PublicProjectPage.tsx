import '../market.css';
import { t } from '@pvt/ui/language';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useAsked } from '../../../../site/ask.ts';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { aboutAuction, aboutSkills, type PublicProject } from '../about-project.ts';

/** A project for who thinks about bidding: what is to be done, and the way in. */
export default function PublicProjectPage() {
  const { project: id = '' } = useParams();
  const { name } = useSite();
  const { data: project, problem, again } = useAsked<PublicProject>(`market/projects/${encodeURIComponent(id)}`);
  useEffect(() => {
    document.title = project === undefined ? name : `${project.title} · ${name}`;
  }, [project, name]);
  return (
    <div className="market">
      <p>
        <Link to="/projects">← {t('All projects')}</Link>
      </p>
      {problem?.status === 404 || problem?.status === 400 ? (
        <div className="card site-message">
          <h1>{t('There is no such project')}</h1>
        </div>
      ) : (
        <SiteProblem problem={problem} onRetry={again} />
      )}
      {project !== undefined && problem === undefined && (
        <>
          <h1>{project.title}</h1>
          <p className="quiet">{aboutAuction(project)}</p>
          {aboutSkills(project) !== '' && <p>{aboutSkills(project)}</p>}
          <p className="reading">{project.description}</p>
          <div className="card panel">
            <p>{t('Sign in with your account here to read all of it, ask, and bid.')}</p>
            <p>
              <a className="button" href={`/market/projects/${project.id}`}>
                {t('Sign in and bid')}
              </a>
            </p>
          </div>
        </>
      )}
    </div>
  );
}
