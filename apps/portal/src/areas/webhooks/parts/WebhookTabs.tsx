import { PageTabs } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';

/** What comes in, and what goes out. */
export function WebhookTabs({ value, children }: { value: 'endpoints' | 'deliveries'; children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <PageTabs
      of={t('the webhooks')}
      tabs={[
        { value: 'endpoints', title: t('Received: endpoints') },
        { value: 'deliveries', title: t('Sent: deliveries') },
      ]}
      value={value}
      onChange={(chosen) => void navigate(chosen === 'endpoints' ? '/webhooks' : '/webhooks/deliveries')}
    >
      {children}
    </PageTabs>
  );
}
