import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReportIndex } from '../report.ts';
import { CaseView } from './case-view.tsx';
import { CasesPage } from './cases.tsx';
import { ComparePage } from './compare.tsx';
import { FindingsPage } from './findings.tsx';
import { Report, To } from './links.tsx';
import { MatrixPage, Overview } from './overview.tsx';
import { ProcedurePage } from './procedure.tsx';
import { addressOf, type Route, routeOf } from './route.ts';
import { ThemeButton } from './theme.tsx';

/** The whole page. */
export function App({ report }: { readonly report: ReportIndex }) {
  const [route, setRoute] = useState<Route>(() => routeOf(location.hash));
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    const changed = (): void => setRoute(routeOf(location.hash));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  const place = placeOf(route);
  const first = useRef(true);
  useEffect(() => {
    document.title = `${titleOf(route)}${report.specification}`;
    if (first.current) {
      first.current = false;
      return;
    }
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [place]);
  /** A step is a place of its own, though the way back leads out of the run. */
  const onStep = (step: number | undefined): void => {
    if (route.page !== 'case') return;
    const next: Route = { page: 'case', id: route.id, ...(step === undefined ? {} : { step }) };
    history.replaceState(null, '', addressOf(next));
    setRoute(next);
  };
  const current = (page: Route['page']) => (route.page === page ? ('page' as const) : undefined);
  const links: readonly (readonly [string, Route])[] = [
    ['Overview', { page: 'overview' }],
    ['Cases', { page: 'cases', filter: {} }],
    ['Side by side', { page: 'compare' }],
    ...(report.findings.length === 0 ? [] : [['Findings', { page: 'findings' }] as const]),
  ];
  return (
    <Report.Provider value={report}>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <header class="top">
        <p class="brand">Interloper</p>
        <nav aria-label="Parts of the report">
          {links.map(([text, to]) => (
            <To key={text} route={to} aria-current={current(to.page)}>
              {text}
            </To>
          ))}
        </nav>
        <ThemeButton />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Page route={route} onStep={onStep} />
      </main>
      <footer>
        <p class="quiet">
          Made by interloper {report.version}. Verdicts are true within the bounds that stand beside them.
        </p>
      </footer>
    </Report.Provider>
  );
}

function Page({
  route,
  onStep,
}: {
  readonly route: Route;
  readonly onStep: (step: number | undefined) => void;
}) {
  switch (route.page) {
    case 'overview':
      return <Overview />;
    case 'matrix':
      return <MatrixPage filter={route.filter} />;
    case 'cases':
      return <CasesPage filter={route.filter} />;
    case 'procedure':
      return <ProcedurePage id={route.procedure} />;
    case 'compare':
      return <ComparePage procedure={route.procedure} from={route.from} to={route.to} />;
    case 'findings':
      return <FindingsPage />;
    case 'case':
      return <CaseView id={route.id} step={route.step} onStep={onStep} />;
  }
}

/** What is another place for the reader, to whom the page is then to be shown from its top. */
const placeOf = (route: Route): string =>
  route.page === 'case'
    ? `case ${route.id}`
    : route.page === 'procedure'
      ? `procedure ${route.procedure}`
      : route.page;

const titleOf = (route: Route): string =>
  route.page === 'case' ? `${route.id} – ` : route.page === 'procedure' ? `${route.procedure} – ` : '';
