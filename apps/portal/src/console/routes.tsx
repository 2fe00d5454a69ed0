import { lazyPart } from '@pvt/ui';
import { BrowserRouter, Outlet, type RouteObject, useRoutes } from 'react-router';
import { FaultBoundary } from './FaultBoundary.tsx';
import { HomePage } from './HomePage.tsx';
import { pages } from './pages.tsx';
import { SessionGate } from './SessionGate.tsx';

const NotFoundPage = lazyPart(() => import('./NotFoundPage.tsx'));

const routes: RouteObject[] = [
  {
    element: (
      <FaultBoundary>
        <SessionGate />
      </FaultBoundary>
    ),
    children: [
      { index: true, element: <HomePage /> },
      {
        // Inside the frame too: where a page breaks, the way to the others stays.
        element: (
          <FaultBoundary>
            <Outlet />
          </FaultBoundary>
        ),
        children: [...pages, { path: '*', element: <NotFoundPage /> }],
      },
    ],
  },
];

function Pages() {
  return useRoutes(routes);
}

/** The console's pages at their addresses. Nothing is loaded by the router itself, whose machinery for that is 18 kB. */
export function Routed() {
  return (
    <BrowserRouter>
      <Pages />
    </BrowserRouter>
  );
}
