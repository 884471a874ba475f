import type { CaseData, CaseLine } from '../report.ts';
import { useReport } from './links.tsx';

/** What the verdict is true for, and what it takes for granted. */
export function CaseFacts({ own, line }: { readonly own: CaseData; readonly line: CaseLine }) {
  const { procedures } = useReport();
  const variant = procedures[line.procedure].variants[line.variant];
  return (
    <section class="facts" aria-labelledby="facts-title">
      <h2 id="facts-title">Within which bounds</h2>
      <dl>
        <div>
          <dt>variant</dt>
          <dd>
            <p>
              <b>{variant.name}</b>: {variant.description}
            </p>
          </dd>
        </div>
        {own.bounds.map(([label, texts]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {texts.map((t) => (
                <p key={t}>{t}</p>
              ))}
            </dd>
          </div>
        ))}
        {own.assumed.length === 0 ? null : (
          <div>
            <dt>assumed</dt>
            <dd>
              {own.assumed.map((t) => (
                <p key={t}>{t}</p>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
