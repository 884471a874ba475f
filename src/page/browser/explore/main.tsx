import { render } from 'preact';
import type { ExploreIndex } from '../../explore.ts';
import { unpacked } from '../packed.ts';
import { ask } from './asking.ts';
import { ExploreApp } from './explore-app.tsx';
import '../style/main.css';
import './explore.css';

const at = document.getElementById('page');
if (at !== null) {
  Promise.all([unpacked<ExploreIndex>('explore'), ask('state')]).then(
    ([index, view]) => {
      at.replaceChildren();
      render(<ExploreApp index={index} start={view} />, at);
    },
    (problem: unknown) => {
      at.textContent = `The exploration cannot be shown: ${problem}`;
    },
  );
}
