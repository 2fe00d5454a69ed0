import { lazyPart } from '@pvt/ui';
import { createBrowserRouter } from 'react-router';
import { HomePage } from './HomePage.tsx';
import { PageFault } from './PageFault.tsx';
import { pages } from './pages.tsx';
import { SessionGate } from './SessionGate.tsx';

const NotFoundPage = lazyPart(() => import('./NotFoundPage.tsx'));

export const router = createBrowserRouter([
  {
    element: <SessionGate />,
    errorElement: <PageFault />,
    children: [
      { index: true, element: <HomePage /> },
      { errorElement: <PageFault />, children: [...pages, { path: '*', element: <NotFoundPage /> }] },
    ],
  },
]);
