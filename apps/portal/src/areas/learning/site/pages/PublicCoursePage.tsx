import '../academy.css';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useAsked } from '../../../../site/ask.ts';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { kindTitles } from '../../words/lesson-kinds.ts';
import type { PublicCourse } from '../types.ts';
import { aboutCourse } from './CataloguePage.tsx';

/** A course for who thinks about taking it: what it is, its lessons, and how to come in. */
export default function PublicCoursePage() {
  const { course: slug = '' } = useParams();
  const { name } = useSite();
  const { data: course, problem, again } = useAsked<PublicCourse>(`academy/courses/${encodeURIComponent(slug)}`);
  useEffect(() => {
    document.title = course === undefined ? name : `${course.title} · ${name}`;
  }, [course, name]);
  return (
    <div className="academy">
      <p>
        <Link to="/courses">← {t('All courses')}</Link>
      </p>
      {problem?.status === 404 ? (
        <div className="card site-message">
          <h1>{t('There is no such course')}</h1>
        </div>
      ) : (
        <SiteProblem problem={problem} onRetry={again} />
      )}
      {course !== undefined && problem === undefined && <Shown course={course} />}
    </div>
  );
}

function Shown({ course }: { course: PublicCourse }) {
  const { title, summary, description, selfEnrolment, sections, price, refund } = course;
  return (
    <>
      <h1>{title}</h1>
      <p className="quiet">{aboutCourse(course)}</p>
      {summary !== undefined && <p>{summary}</p>}
      <div className="card panel">
        {price !== undefined && (
          <p className="course-price">
            <strong>{formatMoney({ minor: price.amount, currency: price.currency })}</strong>
            {refund !== undefined && refund.refundDays > 0 && (
              <span className="quiet">
                {' · '}
                {t('can be given back for {days} days, up to a progress of {percent} %', {
                  days: refund.refundDays,
                  percent: refund.refundPercent,
                })}
              </span>
            )}
          </p>
        )}
        <p>
          {price !== undefined
            ? t('Sign in with your account here, and buy the course on the next page.')
            : selfEnrolment
              ? t('Sign in with your account here, and enrol yourself.')
              : t('You come in by an invitation, or by a key from the teacher. Sign in with your account here first.')}
        </p>
        <p>
          <a className="button" href={`/learning/courses/${course.course}`}>
            {price === undefined ? t('Sign in and enrol') : t('Sign in and buy')}
          </a>
        </p>
      </div>
      {description !== undefined && <p className="reading">{description}</p>}
      {sections.map((section) => (
        <section key={section.title}>
          <h2>{section.title}</h2>
          <ol>
            {section.lessons.map(({ id, title: lesson, kind, minutes, free }) => (
              <li key={id} className="lesson-line">
                {free ? <Link to={`/courses/${course.course}/lessons/${id}`}>{lesson}</Link> : <span>{lesson}</span>}
                <span className="quiet">
                  {[
                    t(kindTitles[kind]),
                    ...(minutes === undefined ? [] : [t('{minutes} min', { minutes })]),
                    ...(free ? [t('free to read')] : []),
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}
