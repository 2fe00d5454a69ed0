import { createBrowserRouter, Navigate } from 'react-router';
import { lazyPart } from '../ui/lazy-part.ts';
import { PageFault } from './PageFault.tsx';
import { SessionGate } from './SessionGate.tsx';

const LivePage = lazyPart(() => import('../pages/live/LivePage.tsx'));
const EventsPage = lazyPart(() => import('../pages/events/EventsPage.tsx'));
const EventPanel = lazyPart(() => import('../pages/events/EventPanel.tsx'));
const DeadLettersPage = lazyPart(() => import('../pages/dead-letters/DeadLettersPage.tsx'));
const SourcesPage = lazyPart(() => import('../pages/sources/SourcesPage.tsx'));
const SourcePage = lazyPart(() => import('../pages/sources/SourcePage.tsx'));
const NewSourcePage = lazyPart(() => import('../pages/sources/NewSourcePage.tsx'));
const FlowsPage = lazyPart(() => import('../pages/flows/FlowsPage.tsx'));
const FlowPage = lazyPart(() => import('../pages/flows/FlowPage.tsx'));
const NewFlowPage = lazyPart(() => import('../pages/flows/NewFlowPage.tsx'));
const InsightsPage = lazyPart(() => import('../pages/insights/InsightsPage.tsx'));
const NewMetricPage = lazyPart(() => import('../pages/insights/NewMetricPage.tsx'));
const EditMetricPage = lazyPart(() => import('../pages/insights/EditMetricPage.tsx'));
const MetricPage = lazyPart(() => import('../pages/insights/MetricPage.tsx'));
const BoardPage = lazyPart(() => import('../pages/insights/BoardPage.tsx'));
const EventTypesPage = lazyPart(() => import('../pages/event-types/EventTypesPage.tsx'));
const EventTypePage = lazyPart(() => import('../pages/event-types/EventTypePage.tsx'));
const NewEventTypePage = lazyPart(() => import('../pages/event-types/NewEventTypePage.tsx'));
const EditEventTypePage = lazyPart(() => import('../pages/event-types/EditEventTypePage.tsx'));
const KeysPage = lazyPart(() => import('../pages/keys/KeysPage.tsx'));
const NewKeyPage = lazyPart(() => import('../pages/keys/NewKeyPage.tsx'));
const NotFoundPage = lazyPart(() => import('./NotFoundPage.tsx'));

export const router = createBrowserRouter([
  {
    element: <SessionGate />,
    errorElement: <PageFault />,
    children: [
      { index: true, element: <Navigate to="/live" replace /> },
      {
        errorElement: <PageFault />,
        children: [
          { path: 'live', element: <LivePage /> },
          { path: 'events', element: <EventsPage />, children: [{ path: ':id', element: <EventPanel /> }] },
          { path: 'event-types', element: <EventTypesPage /> },
          { path: 'event-types/new', element: <NewEventTypePage /> },
          { path: 'event-types/:type', element: <EventTypePage /> },
          { path: 'event-types/:type/edit', element: <EditEventTypePage /> },
          { path: 'dead-letters', element: <DeadLettersPage /> },
          { path: 'sources', element: <SourcesPage /> },
          { path: 'sources/new', element: <NewSourcePage /> },
          { path: 'sources/:name', element: <SourcePage /> },
          { path: 'flows', element: <FlowsPage /> },
          { path: 'flows/new', element: <NewFlowPage /> },
          { path: 'flows/:name', element: <FlowPage /> },
          { path: 'insights', element: <InsightsPage /> },
          { path: 'insights/new-metric', element: <NewMetricPage /> },
          { path: 'insights/metrics/:name', element: <MetricPage /> },
          { path: 'insights/metrics/:name/edit', element: <EditMetricPage /> },
          { path: 'insights/boards/:name', element: <BoardPage /> },
          { path: 'settings/keys', element: <KeysPage /> },
          { path: 'settings/keys/new', element: <NewKeyPage /> },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
