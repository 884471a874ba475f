/** Where in the report somebody is, as the part of the address behind `#` says. */
export type Route =
  | { readonly page: 'overview' | 'findings' }
  | { readonly page: 'matrix' | 'cases'; readonly filter: Filter }
  | { readonly page: 'procedure'; readonly procedure: string }
  | { readonly page: 'compare'; readonly procedure?: string; readonly from?: string; readonly to?: string }
  /** `step`: undefined shows the whole run. */
  | { readonly page: 'case'; readonly id: string; readonly step?: number };

/** What is looked for in the matrix and in lists of cases. */
export interface Filter {
  readonly document?: string;
  readonly procedure?: string;
  readonly requirement?: string;
  readonly variant?: string;
  readonly attacker?: string;
  readonly strength?: string;
  readonly verdict?: string;
  readonly text?: string;
}

const pages = ['matrix', 'cases'] as const;

/** Reads an address: `#/matrix?document=A`, `#/procedure/P`, `#ID/step-4`. */
export function routeOf(hash: string): Route {
  const address = hash.replace(/^#/, '');
  const [path, query = ''] = address.split('?');
  if (!path.startsWith('/')) return caseRoute(path);
  const [page, ...rest] = path.slice(1).split('/').map(decoded);
  const listing = pages.find((p) => p === page);
  if (listing !== undefined) {
    return { page: listing, filter: Object.fromEntries(new URLSearchParams(query)) as Filter };
  }
  if (page === 'findings') return { page };
  if (page === 'procedure') return { page, procedure: rest[0] ?? '' };
  if (page === 'compare') return { page, procedure: rest[0], from: rest[1], to: rest[2] };
  return { page: 'overview' };
}

function caseRoute(path: string): Route {
  if (path === '') return { page: 'overview' };
  const [, id, step] = /^(.*?)(?:\/step-(\d+))?$/s.exec(path) ?? [];
  return { page: 'case', id: decoded(id), ...(step === undefined ? {} : { step: Number(step) }) };
}

/** The address of a place in the report, with its `#`. */
export function addressOf(route: Route): string {
  switch (route.page) {
    case 'overview':
      return '#';
    case 'findings':
      return '#/findings';
    case 'matrix':
    case 'cases': {
      const given = Object.entries(route.filter).filter(([, v]) => v !== undefined && v !== '');
      const query = new URLSearchParams(given as [string, string][]).toString();
      return `#/${route.page}${query === '' ? '' : `?${query}`}`;
    }
    case 'procedure':
      return `#/procedure/${encodeURIComponent(route.procedure)}`;
    case 'compare': {
      const parts = [route.procedure, route.from, route.to].flatMap((p) =>
        p === undefined ? [] : [encodeURIComponent(p)],
      );
      return `#/${['compare', ...parts].join('/')}`;
    }
    case 'case': {
      const id = route.id.split('/').map(encodeURIComponent).join('/');
      return `#${id}${route.step === undefined ? '' : `/step-${route.step}`}`;
    }
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
