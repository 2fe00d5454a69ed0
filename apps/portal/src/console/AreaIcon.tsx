import type { AreaIcons } from '../area.ts';

const found = import.meta.glob<{ icons: AreaIcons }>('../areas/*/icons.ts', { eager: true });

/** Those of all areas, in one part: each is small, and all are shown at once. */
const icons: AreaIcons = Object.fromEntries(Object.values(found).flatMap((area) => Object.entries(area.icons)));

/** The icon of an entry of the navigation. */
export default function AreaIcon({ path }: { path: string }) {
  const Icon = icons[path];
  return Icon === undefined ? null : <Icon fontSize="small" />;
}
