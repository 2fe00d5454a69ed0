import '../academy.css';
import { t } from '@pvt/ui/language';
import { Link, useParams } from 'react-router';
import { useAsked } from '../../../../site/ask.ts';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { LessonContent } from '../../words/LessonContent.tsx';
import type { Preview } from '../types.ts';

/** A lesson that everybody may read. */
export default function PreviewPage() {
  const { course = '', lesson = '' } = useParams();
  const { address } = useSite();
  const path = `academy/courses/${encodeURIComponent(course)}/lessons/${encodeURIComponent(lesson)}`;
  const { data, problem, again } = useAsked<Preview>(path);
  const isClosed = problem?.status === 404 || problem?.code === 'LESSON_LOCKED';
  return (
    <div className="academy">
      <p>
        <Link to={`/courses/${course}`}>← {t('To the course')}</Link>
      </p>
      {isClosed ? (
        <div className="card site-message">
          <h1>{t('This lesson is for who is in the course')}</h1>
        </div>
      ) : (
        <SiteProblem problem={problem} onRetry={again} />
      )}
      {data !== undefined && problem === undefined && (
        <>
          <h1>{data.title}</h1>
          <LessonContent body={data.body} files={`/v1/sites/${address}/${path}/files`} />
          <p>
            <a className="button" href={`/learning/courses/${course}`}>
              {t('Sign in and enrol')}
            </a>
          </p>
        </>
      )}
    </div>
  );
}
