import { PageTabs, RecordPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type Property, usePropertyQuery } from '../api.ts';
import { HouseGroups } from './HouseGroups.tsx';
import { type HousePart, houseGroups, isHousePart, titleOf } from './house-parts.ts';

interface Props {
  part: HousePart;
  actions?: ReactNode;
  /** What went wrong with an action. */
  problem?: unknown;
  children: (property: Property) => ReactNode;
}

const tabsBeside = (part: HousePart) =>
  (houseGroups.find(({ parts }) => parts.includes(part))?.parts ?? [part]).map((value) => ({
    value,
    title: t(titleOf(value)),
  }));

/** One part of a property, under its name and beside the other parts. */
export function HouseFrame({ part, actions, problem, children }: Props) {
  const { property: slug = '' } = useParams();
  const navigate = useNavigate();
  const query = usePropertyQuery(slug);
  const { data } = query;
  return (
    <RecordPage
      of={{ what: t('property'), name: slug, list: { title: t('Properties'), to: '/hostels' } }}
      query={query}
      {...(data === undefined
        ? {}
        : { title: data.name, description: `${data.address.city}, ${data.address.country}` })}
      actions={actions}
      problem={problem}
    >
      {(property) => (
        <>
          <HouseGroups property={property} part={part} />
          <PageTabs
            of={property.name}
            tabs={tabsBeside(part)}
            value={part}
            onChange={(chosen) => isHousePart(chosen) && void navigate(`/hostels/houses/${slug}/${chosen}`)}
          >
            {children(property)}
          </PageTabs>
        </>
      )}
    </RecordPage>
  );
}
