/** The widths that a picture is made in, in pixels: a phone’s column, a sharp phone’s or a desk’s, and a large screen’s. */
export const PICTURE_WIDTHS = [480, 960, 1920] as const;

/** Up to the first that is as wide as the picture: it is made as wide as it is, and never larger. */
export function widthsFor(width: number): number[] {
  const first = PICTURE_WIDTHS.findIndex((each) => each >= width);
  return first === -1 ? [...PICTURE_WIDTHS] : PICTURE_WIDTHS.slice(0, first + 1);
}

/** Those that serve a wanted width, the best first. */
export function servedBy(wanted: number): number[] {
  const best = PICTURE_WIDTHS.findIndex((each) => each >= wanted);
  const upTo = best === -1 ? PICTURE_WIDTHS.length : best + 1;
  return PICTURE_WIDTHS.slice(0, upTo).toReversed();
}
