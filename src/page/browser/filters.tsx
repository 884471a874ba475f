import { useReport } from './links.tsx';
import { byFrequency } from './listing.ts';
import { addressOf, type Filter } from './route.ts';

interface FiltersProps {
  readonly page: 'matrix' | 'cases';
  readonly filter: Filter;
  /** How many cases it lets through. */
  readonly shown: number;
}

/** What to look for. Each choice is an address of its own. */
export function Filters({ page, filter, shown }: FiltersProps) {
  const report = useReport();
  const go = (change: Filter): void => {
    // Filters come one after another: the way back leads out of them.
    history.replaceState(null, '', addressOf({ page, filter: { ...filter, ...change } }));
    dispatchEvent(new HashChangeEvent('hashchange'));
  };
  const { documents, procedures, requirements, attackers, cases } = report;
  const within = cases.filter(
    (c) => (filter.procedure ?? '') === '' || procedures[c.procedure].id === filter.procedure,
  );
  const variants = byFrequency(within.map((c) => procedures[c.procedure].variants[c.variant].name));
  const choices: readonly (readonly [keyof Filter, string, readonly (readonly [string, string])[]])[] = [
    [
      'document',
      'Document',
      documents.map((d) => [d.id, d.title === undefined ? d.id : `${d.id}: ${d.title}`]),
    ],
    ['procedure', 'Procedure', procedures.map((p) => [p.id, `${p.id} ${p.title}`])],
    ['variant', 'Variant', variants.map((v) => [v, v])],
    ['attacker', 'Attacker', attackers.map((a) => [a.code, `${a.code}: ${a.meaning}`])],
    ['strength', 'Strength', byFrequency(requirements.map((r) => r.strength)).map((s) => [s, s])],
    ['verdict', 'Verdict', byFrequency(cases.map((c) => c.verdict)).map((v) => [v, v])],
  ];
  const some = Object.values(filter).some((v) => v !== undefined && v !== '');
  return (
    <form class="filters" aria-label="Filter" onSubmit={(e) => e.preventDefault()}>
      <label class="search">
        <span>Search</span>
        <input
          type="search"
          value={filter.text ?? ''}
          onInput={(e) => go({ text: e.currentTarget.value })}
          placeholder="words of a requirement, an id, a clause"
        />
      </label>
      {choices.map(([key, label, options]) => (
        <label key={key}>
          <span>{label}</span>
          <select
            name={key}
            value={filter[key] ?? ''}
            onChange={(e) =>
              go({ [key]: e.currentTarget.value, ...(key === 'procedure' ? { variant: '' } : {}) })
            }
          >
            <option value="">all</option>
            {options.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      ))}
      {filter.requirement === undefined || filter.requirement === '' ? null : (
        <p class="chosen">
          Requirement {filter.requirement}{' '}
          <button type="button" onClick={() => go({ requirement: '' })}>
            all requirements
          </button>
        </p>
      )}
      <p class="shown" role="status">
        {shown.toLocaleString('en')} of {cases.length.toLocaleString('en')} cases
        {some ? (
          <button type="button" onClick={() => go(nothing)}>
            Clear
          </button>
        ) : null}
      </p>
    </form>
  );
}

const nothing: Filter = {
  document: '',
  procedure: '',
  requirement: '',
  variant: '',
  attacker: '',
  strength: '',
  verdict: '',
  text: '',
};
