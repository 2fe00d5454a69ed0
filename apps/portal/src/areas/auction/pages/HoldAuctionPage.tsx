import { PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { localOf, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import { type Terms, useHoldSecondRoundMutation, useMakeAuctionMutation, useProjectQuery } from '../api.ts';
import { TermsForm } from '../parts/TermsForm.tsx';
import { blankTerms } from '../parts/terms-draft.ts';

const WEEK_MS = 7 * 86_400_000;
const HOUR_MS = 3_600_000;

/** A new auction over a project, or with `?after=` the second round of one whose bids were level. */
export default function HoldAuctionPage() {
  const { project = '' } = useParams();
  const after = useSearchParams()[0].get('after');
  const { data, error } = useProjectQuery(project);
  const navigate = useNavigate();
  const withKey = useKeysUntilKnown();
  const [make, making] = useMakeAuctionMutation();
  const [hold, holding] = useHoldSecondRoundMutation();
  const [initial] = useState(() => blankTerms(wholeHour(Date.now() + WEEK_MS), ownTimeZone()));
  const save = async (terms: Terms) => {
    const { data: made } = await withKey({ project, after, terms }, (key) =>
      after === null ? make({ project, terms, key }) : hold({ auction: after, terms, key }),
    );
    if (made !== undefined) await navigate(`/market/auctions/${made.id}`);
  };
  return (
    <>
      <PageHeader
        title={after === null ? t('Hold an auction') : t('Hold a second round')}
        description={
          after === null
            ? t('By which terms developers bid. It is a draft until you publish it.')
            : t('Only those whose bids were level may bid in it.')
        }
        back={{ title: data?.title ?? t('Project'), to: `/market/projects/${project}` }}
      />
      <ProblemNotice error={error} />
      {data === undefined && error === undefined && <PageLoading />}
      {data !== undefined && (
        <TermsForm
          {...{ initial, currency: data.currency, digits: data.digits }}
          error={making.error ?? holding.error}
          saving={making.isLoading || holding.isLoading}
          onSave={save}
        />
      )}
    </>
  );
}

const wholeHour = (at: number): string => localOf(Math.ceil(at / HOUR_MS) * HOUR_MS);
