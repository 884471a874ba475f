import { describe, expect, it } from 'vitest';
import { directionOf } from '../../../src/gate/change.ts';
import { gateAfter } from './edited.ts';
import { harmful } from './harmful.ts';
import { harmless } from './harmless.ts';

describe('the gate stops', () => {
  it('twenty edits', () => {
    expect(new Set(harmful.map((e) => e.name)).size).toBe(20);
  });

  it.each(harmful.map((e) => [e.name, e] as const))('%s', async (_, edit) => {
    const rows = await gateAfter(edit);
    const { id, kind, says } = edit.caught;
    const row = rows.find((r) => r.id === id);
    const change = row?.changes.find((c) => c.kind === kind);
    expect(row?.changes.map((c) => `${c.kind}: ${c.text}`)).toContainEqual(
      expect.stringMatching(new RegExp(`^${kind}: .*(${says.source})`)),
    );
    expect(change?.direction).toBe('weaker');
  });
});

describe('the gate lets pass', () => {
  it('ten edits', () => {
    expect(new Set(harmless.map((e) => e.name)).size).toBe(10);
  });

  it.each(harmless.map((e) => [e.name, e] as const))('%s', async (_, edit) => {
    const rows = await gateAfter(edit);
    expect(rows.length).toBeGreaterThan(0);
    const weaker = rows.filter((r) => directionOf(r.changes) === 'weaker');
    expect(weaker.map((r) => [r.id, r.changes])).toEqual([]);
  });
});
