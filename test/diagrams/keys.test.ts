import { instance } from '@viz-js/viz';
import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { keysDot, keysSvg } from '../../src/diagrams/keys/formats.ts';
import { type KeyHierarchy, keyHierarchy } from '../../src/diagrams/keys/hierarchy.ts';
import { interloper } from '../cli/run-cli.ts';
import { onePerProcedure } from './protocols.ts';
import { elementsOf, readXml } from './xml.ts';

const protocols = [...new Map(bundled.cases.map((c) => [c.protocol, c.protocol])).values()];
const keysOf = (procedure: string, variant: string): KeyHierarchy =>
  keyHierarchy(protocols.find((p) => p.procedure === procedure && p.variant === variant)!);

const nameIn = ({ keys, messages }: KeyHierarchy, id: string): string =>
  keys.find((k) => k.id === id)?.names[0] ?? messages.find((m) => m.id === id)?.name ?? '';
const derivedIn = (h: KeyHierarchy) =>
  h.derived.map((e) => `${nameIn(h, e.from)} > ${nameIn(h, e.to)}`).sort();
const usesIn = (h: KeyHierarchy) =>
  h.uses.map((e) => `${nameIn(h, e.from)} ${e.label} ${nameIn(h, e.to)}`).sort();

describe('a key hierarchy', () => {
  it('of the direct security mode: one KD-sess for both ends, traffic keys out of it, codes on both messages', () => {
    const h = keysOf('P09', 'literal');
    expect(derivedIn(h)).toEqual([
      'KD > KD_sess',
      'KD_earlier > KD_sess',
      'KD_sess > K_conf',
      'KD_sess > K_int',
    ]);
    expect(usesIn(h)).toEqual([
      'K_int integrity Direct-Security-Mode-Command',
      'K_int integrity Direct-Security-Mode-Complete',
    ]);
    expect(h.keys.find((k) => k.names.includes('KD_sess'))).toMatchObject({
      made: ['KD-sess(KD, Nonce_1, Nonce_2)', 'KD-sess(KD_earlier, Nonce_1, Nonce_2)'],
      holders: ['UE_1', 'UE_2'],
    });
    expect(h.keys.find((k) => k.names.includes('KD_earlier'))?.holders).toEqual(['UE_1']);
  });

  it('of the PARLOS attach: what one party draws and another is sent is one key', () => {
    const h = keysOf('P21', 'literal');
    const root = h.keys.find((k) => k.names.includes('KASMEtemp'));
    expect(root).toMatchObject({
      names: ['K_ASME', 'KASMEtemp'],
      made: ['drawn by MME'],
      holders: ['ME', 'MME'],
    });
    expect(derivedIn(h)).toContain('K_ASME > KeNB');
    expect(derivedIn(h)).toContain('KeNB > K_UPenc');
    expect(usesIn(h)).toContain('K_ASME carried in NAS-Security-Mode-Command');
    expect(usesIn(h)).toContain('KMEpub encryption NAS-Security-Mode-Command');
    expect(h.keys.find((k) => k.names.includes('K_UPenc'))?.holders).toEqual(['ME', 'eNB']);
  });

  it.each(
    protocols.map((p) => [`${p.procedure}/${p.variant}`, p] as const),
  )('%s: is the same each time, and every line of it has its ends', (_, p) => {
    const h = keyHierarchy(p);
    expect(keyHierarchy(p)).toEqual(h);
    const ids = [...h.keys, ...h.messages].map((k) => k.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { from, to } of [...h.derived, ...h.uses])
      for (const end of [from, to]) expect(ids).toContain(end);
  });

  it.each(
    onePerProcedure.map((p) => [`${p.procedure}/${p.variant}`, p] as const),
  )('%s: Graphviz draws it', async (_, p) => {
    const { status, errors } = (await instance()).render(keysDot(keyHierarchy(p)), { format: 'json' });
    expect([status, errors.filter((e) => e.level === 'error')]).toEqual(['success', []]);
  });

  it('as SVG has every key and every message', async () => {
    const h = keysOf('P21', 'literal');
    const all = elementsOf(readXml(await keysSvg(h)));
    expect(all.filter((e) => e.attributes.class === 'node')).toHaveLength(h.keys.length + h.messages.length);
    expect(all.filter((e) => e.attributes.class === 'edge')).toHaveLength(h.derived.length + h.uses.length);
  });
});

describe('interloper draw --keys', () => {
  it('draws them', async () => {
    const { code, stdout } = interloper(['draw', 'P09', '--keys']);
    expect(code).toBe(0);
    expect(stdout).toBe(await keysSvg(keysOf('P09', 'literal')));
  });

  it.each([
    [['P09', '--keys', '--format', 'scxml'], 'a key hierarchy cannot be drawn as scxml'],
    [['P09', '--keys', '--role', 'UE_1'], '--keys and --role do not go together'],
    [['P13', '--keys'], 'P13 has no keys'],
    [['V-09-03', '--keys'], 'V-09-03 is a case'],
  ])('%j is a mistake: %s', (args, says) => {
    const { code, stderr } = interloper(['draw', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
