import '../academy.css';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Link, useSearchParams } from 'react-router';
import { useAsked } from '../../../../site/ask.ts';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { levelTitles } from '../level-titles.ts';
import { CourseFilters, languageName } from '../parts/CourseFilters.tsx';
import type { Catalogue } from '../types.ts';

/** All courses that everybody may see, to be searched. */
export default function CataloguePage() {
  const [search, setSearch] = useSearchParams();
  const { data, problem, isLoading, again } = useAsked<Catalogue>('academy/courses', {
    query: Object.fromEntries(search),
  });
  return (
    <div className="academy">
      <h1>{t('Courses')}</h1>
      <CourseFilters key={search.get('text')} facets={data?.facets ?? []} asked={search} onAsk={setSearch} />
      <SiteProblem problem={problem} onRetry={again} />
      {data !== undefined && data.items.length > 0 && (
        <ul className="course-list" aria-busy={isLoading} aria-label={t('Courses')}>
          {data.items.map((course) => (
            <li key={course.course} className="card panel">
              <h2>
                <Link to={`/courses/${course.course}`}>{course.title}</Link>
              </h2>
              {course.summary !== undefined && <p>{course.summary}</p>}
              <p className="quiet">{aboutCourse(course)}</p>
            </li>
          ))}
        </ul>
      )}
      {data !== undefined && problem === undefined && data.items.length === 0 && (
        <div className="card site-message">
          <h2>{t('No course was found')}</h2>
          <p className="quiet">{t('Try other words, or fewer filters.')}</p>
        </div>
      )}
      {data?.next !== undefined && (
        <p>
          <button
            type="button"
            className="button outlined"
            onClick={() => setSearch({ ...Object.fromEntries(search), cursor: data.next ?? '' })}
          >
            {t('Further courses')}
          </button>
        </p>
      )}
    </div>
  );
}

/** How long a course is, in which language, for whom. */
export function aboutCourse({ lessons, minutes, language, level, price }: Catalogue['items'][number]): string {
  const title = level === undefined ? undefined : levelTitles[level];
  return [
    t('{lessons, plural, one {# lesson} other {# lessons}}', { lessons }),
    ...(minutes > 0 ? [t('{minutes} min', { minutes })] : []),
    languageName(language),
    ...(title === undefined ? [] : [t(title)]),
    ...(price === undefined ? [] : [formatMoney({ minor: price.amount, currency: price.currency })]),
  ].join(' · ');
}
