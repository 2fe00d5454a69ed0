import { fileURLToPath } from 'node:url';
import { type DrawnCard, drawnCard } from '@pvt/kernel/drawn-card';

/** The fonts of contracts: projects are called in most of the languages that are written with letters. */
const FONTS = new URL('./ttf/', import.meta.resolve('dejavu-fonts-ttf/package.json'));
const fontOf = (name: string, file: string) => ({ name, file: fileURLToPath(new URL(file, FONTS)) });
const fonts = {
  title: fontOf('DejaVu Sans Bold', 'DejaVuSans-Bold.ttf'),
  foot: fontOf('DejaVu Sans', 'DejaVuSans.ttf'),
};

export type ProjectCard = Omit<DrawnCard, 'fonts'>;

/** What is shown where somebody links to a project, as PNG of 1200 × 630. */
export const drawProjectCard = (card: ProjectCard): Promise<Buffer> => drawnCard({ ...card, fonts });
