import { useAddUnitsMutation, useLazyUnitsQuery, useSavePropertyMutation, useSaveRoomTypeMutation } from '../api.ts';
import { useSetUpFiguresMutation } from '../figures-api.ts';
import { useTakePhotoMutation } from '../photos-api.ts';
import { useSavePricingMutation } from '../pricing-api.ts';
import { drawPhoto } from './draw-photo.ts';
import type { HouseMaker } from './load-houses.ts';
import { useOpenSampleSiteMutation, useSampleProviderMutation } from './sample-api.ts';

/** Makes houses over the API, as who is signed in. */
export function useHouseMaker(): HouseMaker {
  const [saveProperty] = useSavePropertyMutation();
  const [saveRoomType] = useSaveRoomTypeMutation();
  const [savePricing] = useSavePricingMutation();
  const [readUnits] = useLazyUnitsQuery();
  const [addUnits] = useAddUnitsMutation();
  const [take] = useTakePhotoMutation();
  const [openSite] = useOpenSampleSiteMutation();
  const [offer] = useSampleProviderMutation();
  const [setUpFigures] = useSetUpFiguresMutation();
  return {
    drawPhoto: async (property, name) => take({ property, picture: await drawPhoto(name) }).unwrap(),
    openSite: (languages) => openSite({ languages, address: `hostels-${crypto.randomUUID().slice(0, 8)}` }).unwrap(),
    takePayments: () => offer().unwrap(),
    setUpFigures: () => setUpFigures().unwrap(),
    saveProperty: (slug, definition) => saveProperty({ slug, definition }).unwrap(),
    saveRoomType: (property, code, definition) => saveRoomType({ property, code, definition }).unwrap(),
    savePricing: (property, definition) => savePricing({ property, definition }).unwrap(),
    unitsOf: (property) => readUnits(property).unwrap(),
    addUnits: async (property, units) => (await addUnits({ property, units }).unwrap()).units,
  };
}
