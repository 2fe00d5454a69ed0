import { useAddUnitsMutation, useLazyUnitsQuery, useSavePropertyMutation, useSaveRoomTypeMutation } from '../api.ts';
import { useSavePricingMutation } from '../pricing-api.ts';
import type { HouseMaker } from './load-houses.ts';

/** Makes houses over the API, as who is signed in. */
export function useHouseMaker(): HouseMaker {
  const [saveProperty] = useSavePropertyMutation();
  const [saveRoomType] = useSaveRoomTypeMutation();
  const [savePricing] = useSavePricingMutation();
  const [readUnits] = useLazyUnitsQuery();
  const [addUnits] = useAddUnitsMutation();
  return {
    saveProperty: (slug, definition) => saveProperty({ slug, definition }).unwrap(),
    saveRoomType: (property, code, definition) => saveRoomType({ property, code, definition }).unwrap(),
    savePricing: (property, definition) => savePricing({ property, definition }).unwrap(),
    unitsOf: (property) => readUnits(property).unwrap(),
    addUnits: async (property, units) => (await addUnits({ property, units }).unwrap()).units,
  };
}
