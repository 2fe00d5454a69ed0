import '../hostels.css';
import { t } from '@pvt/ui/language';
import { lazy, Suspense, useEffect } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { addNights, nightsBetween, todayIn } from '../../parts/nights.ts';
import { useAsked } from '../ask.ts';
import { HouseAbout } from '../parts/HouseAbout.tsx';
import { MembersHint } from '../parts/MembersHint.tsx';
import { OfferList } from '../parts/OfferList.tsx';
import { PriceCalendar } from '../parts/PriceCalendar.tsx';
import { StayForm } from '../parts/StayForm.tsx';
import { StayOptions } from '../parts/StayOptions.tsx';
import { readStay, type StayAsked, writeStay } from '../stay-asked.ts';
import type { House } from '../types.ts';

const HouseSaid = lazy(() => import('../parts/HouseSaid.tsx'));

/** One house: what it is, what a stay costs in each of its room types, and which nights are cheapest. */
export default function HousePage() {
  const { property = '' } = useParams();
  const { name: siteName, timeZone } = useSite();
  const [search, setSearch] = useSearchParams();
  const { data: house, problem, again } = useAsked<House>(`properties/${encodeURIComponent(property)}`);
  const zone = house?.timeZone ?? timeZone;
  const stay = readStay(search, zone, house?.defaultStay);
  useEffect(() => {
    document.title = house === undefined ? siteName : `${house.name} · ${siteName}`;
  }, [house, siteName]);
  const look = (changed: StayAsked) => setSearch(writeStay(changed), { preventScrollReset: true });
  const arrive = (from: string) => {
    look({ ...stay, from, until: addNights(from, nightsBetween(stay.from, stay.until)) });
  };
  return (
    <div className="page">
      <Link className="back" to={`/?${writeStay(stay)}`}>
        ← {t('All houses')}
      </Link>
      <SiteProblem problem={problem} onRetry={again} />
      {house !== undefined && (
        <>
          <HouseAbout house={house} />
          <h2>{t('Your stay')}</h2>
          <StayForm key={writeStay(stay)} stay={stay} withPlace={false} answer={t('Show prices')} onAsk={look} />
          {house.membersPayLess && <MembersHint />}
          <StayOptions house={house} stay={stay} onAsk={look} />
          <OfferList key={`offers ${writeStay(stay)}`} house={house} stay={stay} />
          <PriceCalendar
            key={`calendar ${stay.from.slice(0, 7)}`}
            property={property}
            currency={house.currency}
            from={stay.from}
            until={stay.until}
            today={todayIn(zone)}
            onArrive={arrive}
          />
          <Suspense fallback={null}>
            <HouseSaid property={property} />
          </Suspense>
        </>
      )}
    </div>
  );
}
