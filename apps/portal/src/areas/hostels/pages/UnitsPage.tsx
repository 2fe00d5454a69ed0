import { Button, Link as TextLink } from '@mui/material';
import { EmptyState, LinkButton, ListTable, PageLoading, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Property, type Unit, useRoomTypesQuery, useUnitsQuery } from '../api.ts';
import { AddUnitsDialog } from '../parts/AddUnitsDialog.tsx';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { UnitDialog } from '../parts/UnitDialog.tsx';
import { kindTitles } from '../parts/unit-kinds.ts';
import { listed, treeOf } from '../parts/unit-tree.ts';
import { permissions } from '../permissions.ts';

/** What a house has to sell: buildings, apartments, rooms and beds, each under what it stands in. */
export default function UnitsPage() {
  return <HouseFrame part="units">{(property) => <Units key={property.slug} property={property} />}</HouseFrame>;
}

function Units({ property: { slug } }: { property: Property }) {
  const units = useUnitsQuery(slug);
  const { data: roomTypes = [] } = useRoomTypesQuery(slug);
  const [adding, setAdding] = useState<{ readonly parent: Unit | undefined }>();
  const [changing, setChanging] = useState<Unit>();
  const titles = new Map(roomTypes.map(({ code, name }) => [code, name]));
  const add = (
    <PermittedButton
      permission={permissions.change}
      variant="contained"
      onClick={() => setAdding({ parent: undefined })}
    >
      {t('Add units')}
    </PermittedButton>
  );
  return (
    <>
      {units.isLoading && <PageLoading />}
      <ProblemNotice error={units.error} onRetry={units.refetch} />
      {units.data?.length === 0 && (
        <EmptyState
          title={t('No room or bed yet')}
          text={
            roomTypes.length === 0
              ? t(
                  'Make the room types first, such as a bed in an 8-bed dorm; then add the rooms and beds that are sold as them.',
                )
              : t('Add a dorm, and then its eight beds at once.')
          }
          action={
            roomTypes.length === 0 ? (
              <LinkButton to={`/hostels/houses/${slug}/room-types`} variant="contained">
                {t('Room types')}
              </LinkButton>
            ) : (
              add
            )
          }
        />
      )}
      {units.data !== undefined && units.data.length > 0 && (
        <Panel
          title={t('Units')}
          note={t('{count, plural, one {# unit} other {# units}}', { count: units.data.length })}
          actions={add}
          flush
        >
          <ListTable
            label={t('Units')}
            items={listed(treeOf(units.data))}
            keyOf={({ unit }) => unit.id}
            columns={[
              {
                title: t('Name'),
                cell: ({ unit, depth }) => (
                  <TextLink
                    component="button"
                    type="button"
                    underline="hover"
                    sx={{ ml: depth * 3, fontWeight: depth === 0 ? 600 : 400, textAlign: 'left' }}
                    onClick={() => setChanging(unit)}
                  >
                    {unit.name}
                  </TextLink>
                ),
              },
              { title: t('What it is'), cell: ({ unit }) => t(kindTitles[unit.kind]), wide: true },
              {
                title: t('Sold as'),
                cell: ({ unit }) => unit.soldAs.map((code) => titles.get(code) ?? code).join(', ') || '–',
              },
              {
                title: t('Actions'),
                silent: true,
                align: 'right',
                cell: ({ unit }) =>
                  unit.kind !== 'bed' && (
                    <Button
                      sx={{ whiteSpace: 'nowrap' }}
                      size="small"
                      aria-label={t('Add units in {name}', { name: unit.name })}
                      onClick={() => setAdding({ parent: unit })}
                    >
                      {t('Add units')}
                    </Button>
                  ),
              },
            ]}
          />
        </Panel>
      )}
      {adding !== undefined && (
        <AddUnitsDialog
          property={slug}
          parent={adding.parent}
          roomTypes={roomTypes}
          onClose={() => setAdding(undefined)}
        />
      )}
      {changing !== undefined && (
        <UnitDialog property={slug} unit={changing} roomTypes={roomTypes} onClose={() => setChanging(undefined)} />
      )}
    </>
  );
}
