/** Those that the server makes. */
const WIDTHS = [480, 960, 1920];

/** As the text’s column is. */
const SIZES = '(max-width: 75ch) 100vw, 70ch';

interface Props {
  address: string;
  /** Empty for decoration. */
  alt: string;
  /** What stands below it; empty for nothing. */
  caption: string;
  /** The picture’s own, in pixels, where it is known. */
  width: number | undefined;
}

/** A picture of a lesson, with what stands below it. */
export function LessonImage({ caption, ...picture }: Props) {
  if (caption === '') return <Picture {...picture} />;
  return (
    <figure>
      <Picture {...picture} />
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** A phone gets a small one. */
function Picture({ address, alt, width }: Omit<Props, 'caption'>) {
  const src = `${address}?width=${WIDTHS.at(-1)}`;
  if (width === undefined) return <img src={src} alt={alt} loading="lazy" />;
  const largest = Math.min(width, WIDTHS.at(-1) ?? width);
  const offered = [...WIDTHS.filter((each) => each < largest), largest];
  return (
    <img
      src={src}
      srcSet={offered.map((each) => `${address}?width=${each} ${each}w`).join(', ')}
      sizes={SIZES}
      alt={alt}
      width={width}
      loading="lazy"
    />
  );
}
