import { useEffect, useState } from 'preact/hooks';
import type { ExploreView } from '../../explore.ts';
import { askTest, Refused } from './asking.ts';

/** Copies the run so far as a test; it stands in the page as well, for where nothing can be copied. */
export function RunAsTest({ view }: { readonly view: ExploreView }) {
  const [text, setText] = useState<string>();
  const [told, setTold] = useState('');
  useEffect(() => {
    setText(undefined);
    setTold('');
  }, [view]);
  const copy = async (): Promise<void> => {
    try {
      const test = await askTest();
      setText(test);
      await navigator.clipboard.writeText(test);
      setTold('Copied: a file for vitest');
    } catch (problem) {
      setTold(problem instanceof Refused ? problem.message : 'Copy it from here:');
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        Copy as a test
      </button>
      <span role="status">{told}</span>
      {text === undefined ? null : (
        <textarea class="test" readOnly rows={12} aria-label="The run as a test" value={text} />
      )}
    </>
  );
}
