import { useState } from 'preact/hooks';

const root = document.documentElement;

const isDark = (): boolean =>
  (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

/** Light or dark: as the system has it, until somebody says otherwise. */
export function ThemeButton() {
  const [dark, setDark] = useState(isDark);
  const turn = (): void => {
    root.dataset.theme = dark ? 'light' : 'dark';
    setDark(!dark);
  };
  return (
    <button type="button" class="theme" onClick={turn} aria-pressed={dark}>
      <span aria-hidden="true">{dark ? '☀' : '☾'}</span> {dark ? 'Light' : 'Dark'}
    </button>
  );
}
