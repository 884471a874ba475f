import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';

/** Milliseconds of quiet after which a save is over. */
const quiet = 40;

/**
 * Tells when files are saved. It is their folders that are watched, since editors save by putting another file in
 * the place of the old one.
 */
export class WatchedFiles {
  private readonly folders = new Map<string, FSWatcher>();
  private readonly stamps = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  /** What is imported is not known: any module of the folders may be part of it. */
  private any = false;

  constructor(
    private readonly entry: string,
    private readonly onSaved: (changed: readonly string[]) => void,
  ) {
    this.follow([entry]);
  }

  /** These are the files now. */
  follow(files: readonly string[]): void {
    this.any = false;
    const now = new Set([this.entry, ...files]);
    for (const known of [...this.stamps.keys()]) if (!now.has(known)) this.stamps.delete(known);
    for (const file of now) {
      if (!this.stamps.has(file)) this.stamps.set(file, stampOf(file));
      this.watchFolder(dirname(file));
    }
  }

  /** What the files are made of could not be found out: until it can, any module beside them counts. */
  followAny(): void {
    this.any = true;
    for (const file of this.modules()) if (!this.stamps.has(file)) this.stamps.set(file, stampOf(file));
  }

  end(): void {
    clearTimeout(this.timer);
    for (const watcher of this.folders.values()) watcher.close();
  }

  private watchFolder(folder: string): void {
    if (this.folders.has(folder)) return;
    try {
      const watcher = watch(folder, () => this.heard());
      watcher.on('error', () => {
        watcher.close();
        this.folders.delete(folder);
      });
      this.folders.set(folder, watcher);
    } catch {
      // The folder is gone; it is tried again with the next save.
    }
  }

  private heard(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), quiet);
  }

  private look(): void {
    const files = new Set([...this.stamps.keys(), ...(this.any ? this.modules() : [])]);
    const changed = [...files].filter((file) => {
      const stamp = stampOf(file);
      const differs = this.stamps.get(file) !== stamp;
      this.stamps.set(file, stamp);
      return differs;
    });
    if (changed.length > 0) this.onSaved(changed);
  }

  private modules(): readonly string[] {
    return [...this.folders.keys()].flatMap((folder) => {
      try {
        return readdirSync(folder)
          .filter((name) => /\.[mc]?[jt]s$|\.json$/.test(name))
          .map((name) => join(folder, name));
      } catch {
        return [];
      }
    });
  }
}

/** Differs whenever the file was written. */
function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? 'gone' : `${found.mtimeMs} ${found.size} ${found.ino}`;
}
