import { lazyPart, type Permission } from '@pvt/ui';
import { type LoadCatalog, showTexts } from '@pvt/ui/language';
import { matchRoutes, type RouteObject } from 'react-router';
import type { Area, Page } from '../area.ts';
import { areas } from './areas.ts';
import { PermittedPage } from './PermittedPage.tsx';
import { textsOf } from './texts.ts';

type PageRoute = RouteObject & {
  readonly needs: readonly Permission[];
  /** Begins to load it. */
  readonly start: () => Promise<unknown>;
};

function routeOf({ path, load, permission, children = [] }: Page, area: Area, texts: LoadCatalog): PageRoute {
  const { see } = area.permissions;
  const needs = permission === undefined ? [see] : [see, permission];
  const Part = lazyPart(async () => {
    const [part] = await Promise.all([load(), showTexts(texts)]);
    return part;
  });
  return {
    path,
    needs,
    start: Part.start,
    element: (
      <PermittedPage needs={needs}>
        <Part />
      </PermittedPage>
    ),
    children: children.map((child) => routeOf(child, area, texts)),
  };
}

/** The pages of all areas, as routes. */
export const pages: PageRoute[] = areas.flatMap((area) => {
  const texts = textsOf(area.name);
  return area.pages.map((page) => routeOf(page, area, texts));
});

/** The permissions that the page at an address needs. */
export function neededAt(path: string): readonly Permission[] {
  return matchRoutes(pages, path)?.flatMap(({ route }) => route.needs) ?? [];
}

/** Begins to load the page at an address; fulfilled when it is there. */
export async function startPageAt(path: string): Promise<void> {
  await Promise.all((matchRoutes(pages, path) ?? []).map(({ route }) => route.start()));
}
