import type { ComponentChildren } from 'preact';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CaseLine, ReportIndex } from '../report.ts';
import { addressOf, type Route } from './route.ts';
import { VerdictSign } from './verdict.tsx';

/** The report that a page is of. */
export const Report = createContext<ReportIndex | undefined>(undefined);

export function useReport(): ReportIndex {
  const report = useContext(Report);
  if (report === undefined) throw new Error('there is no report');
  return report;
}

/** A link to a place in the report. */
export function To({
  route,
  children,
  ...rest
}: {
  readonly route: Route;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-current'?: 'page';
}) {
  return (
    <a href={addressOf(route)} {...rest}>
      {children}
    </a>
  );
}

/** A case by its variant or id, with the sign of its verdict. */
export function CaseLink({ of, children }: { readonly of: CaseLine; readonly children: ComponentChildren }) {
  return (
    <a
      class={`case-link ${of.verdict}`}
      href={addressOf({ page: 'case', id: of.id })}
      title={of.about ?? of.id}
    >
      <VerdictSign verdict={of.verdict} /> {children}
    </a>
  );
}
