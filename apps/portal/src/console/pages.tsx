import { lazyPart, type Permission } from '@pvt/ui';
import { type LoadCatalog, showTexts } from '@pvt/ui/language';
import { matchRoutes, type RouteObject } from 'react-router';
import type { Area, Page } from '../area.ts';
import { areas } from './areas.ts';
import { PermittedPage } from './PermittedPage.tsx';
import { textsOf } from './texts.ts';

type PageRoute = RouteObject & { readonly needs: readonly Permission[] };

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
