import { Box } from '@mui/material';
import { within } from '../api.ts';
import { HousePicture } from '../words/HousePicture.tsx';
import type { Photos } from './photo-order.ts';

/** A picture as its owner sees it, small; drawn where it was never taken in. */
export function PhotoThumbnail({ property, photo }: { property: string; photo: Photos[number] }) {
  const { file, alt, width } = photo;
  if (width === undefined) return <HousePicture name={file} alt={alt} />;
  return (
    <Box
      component="img"
      src={`/v1/${within(property, `/photos/${file}`)}?width=${Math.min(320, width)}`}
      alt={alt}
      sx={{ width: 160, height: 107, objectFit: 'cover', borderRadius: 1 }}
    />
  );
}
