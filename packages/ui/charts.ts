export { ChartFigure } from './charts/ChartFigure.tsx';
export { ColourBookProvider, useColourBook, useColoursByName } from './charts/colour-book.ts';
export { Legend } from './charts/Legend.tsx';
export { type Counting, inOneOrder, isWhole, type SeriesTable, seriesOf } from './charts/series.ts';
