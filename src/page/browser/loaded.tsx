import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ProcedureData } from '../report.ts';
import { keptData } from './packed.ts';

interface WithProcedureProps {
  /** The place of the procedure in the report. */
  readonly procedure: number;
  readonly children: (data: ProcedureData) => ComponentChildren;
}

/** Shows what needs the data of a procedure, once they are unpacked. */
export function WithProcedure({ procedure, children }: WithProcedureProps) {
  const [loaded, setLoaded] = useState<{ of: number; data: ProcedureData } | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    void keptData<ProcedureData>(`procedure-${procedure}`).then((data) => {
      if (wanted) setLoaded({ of: procedure, data });
    });
    return () => {
      wanted = false;
    };
  }, [procedure]);
  if (loaded === undefined || loaded.of !== procedure) return <p class="quiet">…</p>;
  return <>{children(loaded.data)}</>;
}
