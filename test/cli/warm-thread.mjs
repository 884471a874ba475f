// The built tool in a thread that stays: what it loads is loaded once, and each call is a call of `main.js` anew.
import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';

const { main, port, turn } = workerData;
let calls = 0;

// Each call listens anew, as a process of its own would.
for (const emitter of [process, process.stdout, process.stderr]) emitter.setMaxListeners(0);

/** Takes what is written to a stream while a call is under way. */
function taken(stream) {
  const texts = [];
  stream.write = (text, ...more) => {
    texts.push(String(text));
    const done = more.find((m) => typeof m === 'function');
    if (done !== undefined) queueMicrotask(done);
    return true;
  };
  return texts;
}

port.on('message', async (args) => {
  const before = new Set(process.listeners('exit'));
  const stdout = taken(process.stdout);
  const stderr = taken(process.stderr);
  process.argv = [process.execPath, main, ...args];
  process.exitCode = undefined;
  let code = null;
  try {
    await import(`${pathToFileURL(main).href}?call=${++calls}`);
    code = process.exitCode ?? 0;
  } catch (problem) {
    stderr.push(`${problem?.stack ?? problem}\n`);
  }
  process.exitCode = undefined;
  // The thread goes on: what the call does at its end is done now.
  for (const atEnd of process.listeners('exit').filter((l) => !before.has(l))) {
    process.removeListener('exit', atEnd);
    atEnd(code);
  }
  port.postMessage({ code, stdout: stdout.join(''), stderr: stderr.join('') });
  Atomics.store(turn, 0, 1);
  Atomics.notify(turn, 0);
});
