import { lazyPart, NothingThere, PageLoading } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { Suspense } from 'react';
import { useParams } from 'react-router';

const views = {
  calendar: lazyPart(() => import('../parts/CalendarView.tsx')),
  'dead-jobs': lazyPart(() => import('../parts/DeadJobsView.tsx')),
};

const isView = (name: string): name is keyof typeof views => Object.hasOwn(views, name);

/** What there is to see of all tasks beside their list. */
export default function ViewPage() {
  const { view = '' } = useParams();
  if (!isView(view))
    return <NothingThere what={t('task')} name={view} back={{ title: t('Scheduled tasks'), to: '/tasks' }} />;
  const View = views[view];
  return (
    <Suspense fallback={<PageLoading />}>
      <View />
    </Suspense>
  );
}
