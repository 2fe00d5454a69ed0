import '../academy.css';
import { formatDate } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useAsked } from '../../../../site/ask.ts';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { FileCheck } from '../parts/FileCheck.tsx';
import type { Certificate } from '../types.ts';
import { stateTitles } from '../verdicts.ts';

/** Whether a certificate holds, for whoever was shown it. */
export default function CertificatePage() {
  const { serial = '' } = useParams();
  const { name } = useSite();
  const { data, problem, again } = useAsked<Certificate>(`academy/certificates/${encodeURIComponent(serial)}`);
  useEffect(() => {
    document.title = `${t('Certificate')} ${serial} · ${name}`;
  }, [serial, name]);
  const isUnknown = problem?.status === 404 || problem?.status === 400;
  return (
    <div className="academy">
      <h1>{t('Certificate {serial}', { serial })}</h1>
      {isUnknown ? (
        <div className="notice verdict-bad" role="alert">
          <p className="verdict">{t('There is no certificate with this number here.')}</p>
          <p>{t('Compare each letter with the one on the certificate.')}</p>
        </div>
      ) : (
        <SiteProblem problem={problem} onRetry={again} />
      )}
      {data !== undefined && problem === undefined && <Shown certificate={data} />}
      <FileCheck />
    </div>
  );
}

function Shown({ certificate }: { certificate: Certificate }) {
  const { address } = useSite();
  const { serial, state, learner, title, issuer, issuedAt, expiresAt, endedAt, reason, supersededBy } = certificate;
  const file = `/v1/sites/${address}/academy/certificates/${serial}`;
  const facts: readonly (readonly [string, string])[] = [
    [t('Earned by'), learner],
    [t('Course'), title],
    [t('Issued by'), issuer],
    [t('Issued on'), formatDate(issuedAt)],
    ...(expiresAt === null ? [] : [[t('Valid until'), formatDate(expiresAt)] as const]),
    ...(endedAt === null
      ? []
      : [[state === 'revoked' ? t('Revoked on') : t('Replaced on'), formatDate(endedAt)] as const]),
    ...(reason === null ? [] : [[t('Reason'), reason] as const]),
  ];
  return (
    <>
      <div className={`notice ${state === 'valid' ? 'verdict-good' : 'verdict-bad'}`}>
        <p className="verdict">{t(stateTitles[state])}</p>
        {supersededBy !== null && (
          <p>
            <Link to={`/certificates/${supersededBy}`}>
              {t('See the newer one: {serial}', { serial: supersededBy })}
            </Link>
          </p>
        )}
      </div>
      <div className="card panel">
        <dl>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="quiet">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p className="links">
        <a href={`${file}/pdf`}>{t('PDF')}</a>
        <a href={`${file}/credential`}>{t('Credential (Open Badges 3.0)')}</a>
      </p>
    </>
  );
}
