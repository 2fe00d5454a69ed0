/** As the service makes them: none is wider than the picture itself. */
const WIDTHS = [320, 640, 1280, 1920];

export interface PhotoSources {
  readonly avif: string;
  readonly webp: string;
  /** For what knows neither. */
  readonly plain: string;
}

/** The addresses of a picture in its sizes. Undefined for what is no picture that was taken in. */
export function photoSources(
  address: string,
  { file, width }: { readonly file: string; readonly width: number },
): PhotoSources | undefined {
  if (!/^[0-9a-f]{32}$/.test(file)) return undefined;
  const smaller = WIDTHS.filter((each) => each < width);
  const widths = smaller.length < WIDTHS.length ? [...smaller, width] : smaller;
  const at = (each: number, format: string) =>
    `/v1/sites/${encodeURIComponent(address)}/hostels/photos/${file}/${each}/${format}`;
  const all = (format: string) => widths.map((each) => `${at(each, format)} ${each}w`).join(', ');
  const plain = widths.findLast((each) => each <= 640) ?? width;
  return { avif: all('avif'), webp: all('webp'), plain: at(plain, 'webp') };
}
