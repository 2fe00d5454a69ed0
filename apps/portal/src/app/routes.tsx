import { lazy } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { PageFault } from './PageFault.tsx';
import { SessionGate } from './SessionGate.tsx';

const LivePage = lazy(() => import('../pages/live/LivePage.tsx'));
const EventsPage = lazy(() => import('../pages/events/EventsPage.tsx'));
const EventPanel = lazy(() => import('../pages/events/EventPanel.tsx'));
const DeadLettersPage = lazy(() => import('../pages/dead-letters/DeadLettersPage.tsx'));
const SourcesPage = lazy(() => import('../pages/sources/SourcesPage.tsx'));
const SourcePage = lazy(() => import('../pages/sources/SourcePage.tsx'));
const NewSourcePage = lazy(() => import('../pages/sources/NewSourcePage.tsx'));
const FlowsPage = lazy(() => import('../pages/flows/FlowsPage.tsx'));
const FlowPage = lazy(() => import('../pages/flows/FlowPage.tsx'));
const NewFlowPage = lazy(() => import('../pages/flows/NewFlowPage.tsx'));
const InsightsPage = lazy(() => import('../pages/insights/InsightsPage.tsx'));
const NewMetricPage = lazy(() => import('../pages/insights/NewMetricPage.tsx'));
const EditMetricPage = lazy(() => import('../pages/insights/EditMetricPage.tsx'));
const MetricPage = lazy(() => import('../pages/insights/MetricPage.tsx'));
const BoardPage = lazy(() => import('../pages/insights/BoardPage.tsx'));
const EventTypesPage = lazy(() => import('../pages/event-types/EventTypesPage.tsx'));
const EventTypePage = lazy(() => import('../pages/event-types/EventTypePage.tsx'));
const NewEventTypePage = lazy(() => import('../pages/event-types/NewEventTypePage.tsx'));
const EditEventTypePage = lazy(() => import('../pages/event-types/EditEventTypePage.tsx'));
const KeysPage = lazy(() => import('../pages/keys/KeysPage.tsx'));
const NewKeyPage = lazy(() => import('../pages/keys/NewKeyPage.tsx'));
const NotFoundPage = lazy(() => import('./NotFoundPage.tsx'));

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
