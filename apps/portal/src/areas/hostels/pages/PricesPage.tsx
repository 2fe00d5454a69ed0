import { PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type Property, type RoomType, useRoomTypesQuery } from '../api.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { PricesForm } from '../parts/PricesForm.tsx';
import { startingPricing, withTypes } from '../parts/starting-pricing.ts';
import { type PricingDefinition, usePricingQuery, useSavePricingMutation } from '../pricing-api.ts';

/** What a night costs, and by which rules it costs more or less. */
export default function PricesPage() {
  return <HouseFrame part="prices">{(property) => <Prices key={property.slug} property={property} />}</HouseFrame>;
}

function Prices({ property }: { property: Property }) {
  const pricing = usePricingQuery(property.slug);
  const roomTypes = useRoomTypesQuery(property.slug);
  const isNew = isProblem(pricing.error) && pricing.error.code === 'PRICING_NOT_FOUND';
  if (roomTypes.data === undefined || (pricing.data === undefined && pricing.error === undefined))
    return <PageLoading />;
  if (pricing.data === undefined && !isNew) return <ProblemNotice error={pricing.error} onRetry={pricing.refetch} />;
  return (
    <ChangePrices
      property={property}
      roomTypes={roomTypes.data}
      kept={isNew ? undefined : pricing.data?.pricing.definition}
      version={pricing.data?.version}
      onLook={async () => (await pricing.refetch()).data}
    />
  );
}

interface Props {
  property: Property;
  roomTypes: readonly RoomType[];
  kept: PricingDefinition | undefined;
  version: string | undefined;
  onLook: () => Promise<{ pricing: { definition: PricingDefinition }; version: string } | undefined>;
}

function ChangePrices({ property: { slug, currency }, roomTypes, kept, version, onLook }: Props) {
  const [save, saving] = useSavePricingMutation();
  const notify = useNotice();
  // As it was when the page was opened: it is read again whenever a save fails.
  const [from, setFrom] = useState({ kept, version });
  const [entered, setEntered] = useState<PricingDefinition>();
  const overtaken = isOvertaken(saving.error);
  const initial = from.kept === undefined ? startingPricing(roomTypes) : withTypes(from.kept, roomTypes);
  const store = async (definition: PricingDefinition, at: string | undefined) => {
    setEntered(definition);
    const onlyIf = at === undefined ? 'new' : { version: at };
    const saved = await save({ property: slug, definition, onlyIf });
    if (saved.error !== undefined) return;
    notify(t('The prices are saved. Quotes that were given before hold until they expire.'));
    const now = await onLook();
    if (now !== undefined) setFrom({ kept: now.pricing.definition, version: now.version });
  };
  const saveOver = async (definition: PricingDefinition) => store(definition, (await onLook())?.version);
  const discard = async () => {
    const now = await onLook();
    if (now !== undefined) setFrom({ kept: now.pricing.definition, version: now.version });
    saving.reset();
  };
  return (
    <>
      {overtaken && entered !== undefined && (
        <ChangedMeanwhile
          saving={saving.isLoading}
          onSave={() => void saveOver(entered)}
          onDiscard={() => void discard()}
        />
      )}
      <PricesForm
        key={from.version ?? 'new'}
        property={slug}
        currency={currency}
        roomTypes={roomTypes}
        initial={initial}
        saving={saving.isLoading}
        error={overtaken ? undefined : saving.error}
        onSave={(definition) => void store(definition, from.version)}
      />
    </>
  );
}
