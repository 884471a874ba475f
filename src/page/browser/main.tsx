import { render } from 'preact';
import type { ReportIndex } from '../report.ts';
import { App } from './app.tsx';
import { unpacked } from './packed.ts';
import './style/main.css';

const at = document.getElementById('page');
if (at !== null) {
  unpacked<ReportIndex>('index').then(
    (report) => {
      at.replaceChildren();
      render(<App report={report} />, at);
    },
    (problem: unknown) => {
      at.textContent = `This browser cannot read the report: ${problem}`;
    },
  );
}
