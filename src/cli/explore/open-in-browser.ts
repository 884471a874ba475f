import { spawn } from 'node:child_process';

/** What opens an address on this system. */
const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  linux: ['xdg-open'],
};

/** Opens an address in the browser, where there is one; it is printed as well. */
export function openInBrowser(url: string): void {
  const [program, ...args] = openers[process.platform] ?? [];
  const isSeen = process.stdout.isTTY === true;
  if (program === undefined || !isSeen) return;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
