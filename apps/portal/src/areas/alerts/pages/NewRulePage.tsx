import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate } from 'react-router';
import { type NewRule, useSaveAlertRuleMutation } from '../api.ts';
import { HistoryPanel } from '../parts/HistoryPanel.tsx';
import { RuleForm } from '../parts/RuleForm.tsx';

/** A new rule. */
export default function NewRulePage() {
  const navigate = useNavigate();
  const [save, { isLoading, error }] = useSaveAlertRuleMutation();
  const make = async (name: string, rule: NewRule) => {
    if ((await save({ name, rule, onlyIf: 'new' })).error === undefined)
      await navigate(`/alerts/rules/${encodeURIComponent(name)}`);
  };
  return (
    <>
      <PageHeader
        title={t('New rule')}
        description={t('Say what is watched and when it is wrong, and test it on the past before it is kept.')}
        back={{ title: t('Alerts'), to: '/alerts?tab=rules' }}
      />
      <RuleForm
        name=""
        rule={undefined}
        isNew
        saving={isLoading}
        error={error}
        onSave={(name, rule) => void make(name, rule)}
        test={(rule) => <HistoryPanel rule={rule} />}
      />
    </>
  );
}
