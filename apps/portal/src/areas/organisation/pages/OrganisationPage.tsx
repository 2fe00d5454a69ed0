import { LinkButton, lazyPart, NothingThere, PageHeader, PageLoading, PageTabs } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { Suspense } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useSessionQuery } from '../../../api/session.ts';

const parts = {
  general: lazyPart(() => import('../parts/General.tsx')),
  site: lazyPart(() => import('../parts/Site.tsx')),
  hosts: lazyPart(() => import('../parts/Hosts.tsx')),
  support: lazyPart(() => import('../parts/Support.tsx')),
  'sign-ins': lazyPart(() => import('../parts/SignIns.tsx')),
};

const isPart = (name: string): name is keyof typeof parts => Object.hasOwn(parts, name);

/** The organisation that one is in: what it is called, how it looks, who was let in, who signed in. */
export default function OrganisationPage() {
  const { part = 'general' } = useParams();
  const navigate = useNavigate();
  const { data: session } = useSessionQuery();
  const list = { title: t('Organisation'), to: '/organisation' };
  if (!isPart(part)) return <NothingThere what={t('part of the organisation')} name={part} back={list} />;
  const Part = parts[part];
  const isHalted = session !== undefined && session.suspended !== null;
  const tabs = [
    { value: 'general', title: t('General') },
    { value: 'site', title: t('Look and language') },
    { value: 'hosts', title: t('Host names') },
    { value: 'support', title: t('Support') },
    { value: 'sign-ins', title: t('Who signed in') },
  ];
  return (
    <>
      <PageHeader
        title={t('Organisation')}
        description={t('What it is called and how it looks, whom it lets in, and who signed in.')}
        actions={
          !isHalted && (
            <LinkButton to="/organisation/policy" variant="outlined">
              {t('Sign-in rule')}
            </LinkButton>
          )
        }
      />
      <PageTabs
        of={t('the organisation')}
        // Of one that is halted, all else is refused.
        tabs={isHalted ? tabs.slice(0, 1) : tabs}
        value={part}
        onChange={(chosen) => void navigate(chosen === 'general' ? '/organisation' : `/organisation/${chosen}`)}
      >
        <Suspense fallback={<PageLoading />}>
          <Part />
        </Suspense>
      </PageTabs>
    </>
  );
}
