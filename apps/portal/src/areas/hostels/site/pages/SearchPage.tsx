import '../hostels.css';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { useAsked } from '../ask.ts';
import { FoundCard, NearlyCard } from '../parts/FoundCard.tsx';
import { SearchFilters } from '../parts/SearchFilters.tsx';
import { StayForm } from '../parts/StayForm.tsx';
import { readStay, type StayAsked, writeStay } from '../stay-asked.ts';
import type { Found } from '../types.ts';

/** The first page of a site: asks when and for whom, and lists the houses that have it. */
export default function SearchPage() {
  const { name, timeZone } = useSite();
  const [search, setSearch] = useSearchParams();
  const stay = readStay(search, timeZone);
  const { children, plan: _plan, code: _code, extras: _extras, recommendedBy: _house, ...asked } = stay;
  const cursor = search.get('cursor') ?? '';
  const { data, problem, isLoading, again } = useAsked<Found>('search', {
    query: { ...asked, children: children.join(','), cursor },
  });
  const look = (changed: StayAsked) => setSearch(writeStay(changed));
  return (
    <div className="page">
      <h1>{t('Find a bed at {name}', { name })}</h1>
      <StayForm key={writeStay(stay)} stay={stay} withPlace answer={t('Search')} onAsk={look} />
      <SearchFilters stay={stay} onAsk={look} />
      <SiteProblem problem={problem} onRetry={again} />
      {data !== undefined && data.items.length > 0 && (
        <ul className="found-list" aria-busy={isLoading}>
          {data.items.map((house) => (
            <FoundCard key={`${house.property} ${house.type ?? ''}`} house={house} stay={stay} />
          ))}
        </ul>
      )}
      {data !== undefined && problem === undefined && data.items.length === 0 && !isLoading && (
        <div className="card site-message">
          <h2>{t('Nothing is free for this stay')}</h2>
          <p className="quiet">{t('Try other dates, fewer guests, or another kind of bed.')}</p>
        </div>
      )}
      {data !== undefined && data.nearly.length > 0 && (
        <>
          <h2>{t('Almost what you asked for')}</h2>
          <ul className="found-list">
            {data.nearly.map((house) => (
              <NearlyCard key={house.property} house={house} stay={stay} />
            ))}
          </ul>
        </>
      )}
      {data?.next !== undefined && (
        <p className="centre">
          <button
            type="button"
            className="button quiet-button"
            onClick={() => setSearch(`${writeStay(stay)}&cursor=${encodeURIComponent(data.next ?? '')}`)}
          >
            {t('Further houses')}
          </button>
        </p>
      )}
    </div>
  );
}
