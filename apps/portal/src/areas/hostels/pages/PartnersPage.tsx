import { Box } from '@mui/material';
import { PageLoading, ProblemNotice } from '@pvt/ui';
import type { Property } from '../api.ts';
import { useHousesToRecommendQuery, usePartnersQuery } from '../partners-api.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { CreditStatement } from '../parts/partners/CreditStatement.tsx';
import { RecommendedHouses } from '../parts/partners/RecommendedHouses.tsx';
import { RecommendingHouses } from '../parts/partners/RecommendingHouses.tsx';

/** Houses that recommend one another, and the credit that comes of it. */
export default function PartnersPage() {
  return <HouseFrame part="partners">{(property) => <Partners key={property.slug} house={property} />}</HouseFrame>;
}

function Partners({ house }: { house: Property }) {
  const { slug } = house;
  const { data, error, isLoading, refetch } = usePartnersQuery(slug);
  const { data: houses = [] } = useHousesToRecommendQuery();
  const names = new Map(houses.map((each) => [each.slug, each.name]));
  const nameOf = (of: string) => names.get(of) ?? of;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <ProblemNotice error={error} onRetry={refetch} />
      {isLoading && <PageLoading />}
      {data !== undefined && (
        <>
          <RecommendedHouses
            house={house}
            partnerships={data.filter((each) => each.house === slug)}
            houses={houses}
            nameOf={nameOf}
          />
          <RecommendingHouses
            house={house}
            partnerships={data.filter((each) => each.partner === slug)}
            nameOf={nameOf}
          />
        </>
      )}
      <CreditStatement house={house} side="sent" nameOf={nameOf} />
      <CreditStatement house={house} side="received" nameOf={nameOf} />
    </Box>
  );
}
