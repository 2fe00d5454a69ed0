import { useLanguage } from '@pvt/ui/language';
import { useSite } from '../../../../site/site.ts';
import { HousePicture } from '../../words/HousePicture.tsx';
import { photoSources } from '../../words/photo-sources.ts';
import type { Photo } from '../types.ts';

interface Props {
  photo: Photo;
  /** How wide it is shown, as `sizes` of HTML has it. */
  sizes: string;
  /** What is seen first is loaded at once, and before the rest. */
  first?: boolean;
}

/** A picture of a house, in the size that the screen needs; drawn where the house has none. Its place is kept until it is there. */
export function HousePhoto({ photo, sizes, first = false }: Props) {
  const { address } = useSite();
  const language = useLanguage();
  const { file, alt, alts = {}, width = 1600, height = 1067 } = photo;
  const text = alts[language] ?? alt;
  const sources = photoSources(address, { file, width });
  if (sources === undefined) return <HousePicture name={file} alt={text} />;
  return (
    <picture>
      <source type="image/avif" srcSet={sources.avif} sizes={sizes} />
      <source type="image/webp" srcSet={sources.webp} sizes={sizes} />
      <img
        src={sources.plain}
        alt={text}
        width={width}
        height={height}
        decoding="async"
        {...(first ? { fetchPriority: 'high' as const } : { loading: 'lazy' as const })}
      />
    </picture>
  );
}
