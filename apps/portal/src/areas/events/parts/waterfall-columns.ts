/** The step, its bar, and how long it took: for the axis and for each row. */
export const waterfallColumns = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1.2fr) 64px',
  gap: 1,
  alignItems: 'end',
} as const;
