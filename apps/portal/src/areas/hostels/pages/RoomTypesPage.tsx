import { Link as TextLink } from '@mui/material';
import { EmptyState, LinkButton, ListTable, PageLoading, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Property, type RoomType, useRoomTypesQuery } from '../api.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { RoomTypeDialog } from '../parts/RoomTypeDialog.tsx';
import { permissions } from '../permissions.ts';
import { sellsTitles } from '../words/sold-as.ts';

/** What a house sells alike, each at one price. */
export default function RoomTypesPage() {
  return (
    <HouseFrame part="room-types">{(property) => <RoomTypes key={property.slug} property={property} />}</HouseFrame>
  );
}

function RoomTypes({ property: { slug } }: { property: Property }) {
  const { data, error, isLoading, refetch } = useRoomTypesQuery(slug);
  const [editing, setEditing] = useState<{ readonly roomType: RoomType | undefined }>();
  const add = (
    <PermittedButton
      permission={permissions.change}
      variant="contained"
      onClick={() => setEditing({ roomType: undefined })}
    >
      {t('New room type')}
    </PermittedButton>
  );
  return (
    <>
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {data?.length === 0 && (
        <EmptyState
          title={t('No room type yet')}
          text={t('A room type is what is sold alike, at one price: a bed in an 8-bed dorm, a double room.')}
          action={add}
        />
      )}
      {data !== undefined && data.length > 0 && (
        <Panel title={t('Room types')} actions={add} flush>
          <ListTable
            label={t('Room types')}
            items={data}
            keyOf={({ code }) => code}
            columns={[
              {
                title: t('Name'),
                cell: (roomType) => (
                  <TextLink
                    component="button"
                    type="button"
                    underline="hover"
                    sx={{ fontWeight: 600, textAlign: 'left' }}
                    onClick={() => setEditing({ roomType })}
                  >
                    {roomType.name}
                  </TextLink>
                ),
              },
              { title: t('Sells'), cell: ({ sells }) => t(sellsTitles[sells]), wide: true },
              { title: t('Sleeps'), align: 'right', cell: ({ capacity }) => capacity, wide: true },
              {
                title: t('Units'),
                align: 'right',
                cell: ({ units }) =>
                  units === 0 ? <LinkButton to={`/hostels/houses/${slug}/units`}>{t('Add units')}</LinkButton> : units,
              },
              { title: t('Overbooking'), align: 'right', cell: ({ overbooking = 0 }) => overbooking, wide: true },
            ]}
          />
        </Panel>
      )}
      {editing !== undefined && (
        <RoomTypeDialog property={slug} roomType={editing.roomType} onClose={() => setEditing(undefined)} />
      )}
    </>
  );
}
