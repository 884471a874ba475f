import { describe, expect, test } from 'vitest';
import { parlosKeyHierarchy, purposes } from '../../machines/P22-parlos-key-hierarchy/index.ts';
import { parlosKeyHierarchyCases } from '../../properties/P22-parlos-key-hierarchy.ts';
import { Attach } from './parlos-run.ts';
import { build, type Tree } from './tree-interpretation.ts';

const variants = [...new Set(parlosKeyHierarchyCases.map((c) => c.protocol))];
const text = (t: Tree): string => JSON.stringify(t);

function attached(protocol = parlosKeyHierarchy('repaired')): Attach {
  const run = new Attach(protocol);
  run.deliver(run.me.perform('attach'));
  return run;
}

describe.each(variants.map((p) => [p.variant, p] as const))('the hierarchy of %s', (_, protocol) => {
  test('is the same at ME, MME and eNB, as far down as each of them goes', () => {
    const { me, mme, enb } = attached(protocol);
    const uses = me.claims('uses');
    expect(uses.map((u) => u.purpose)).toEqual(Object.values(purposes));
    expect(mme.claims('uses')).toEqual(uses.slice(0, 4));
    expect(enb.claims('uses')).toEqual(uses.slice(3));
  });
});

describe('the figure of 7.1.2.2', () => {
  const { variables } = attached().me.context;

  test('has every key under its parent', () => {
    const algorithms = 'EIA2-EEA2';
    const { KASMEtemp, KeNB } = variables;
    expect(variables.K_ASME).toEqual(KASMEtemp);
    expect(variables.K_NASint).toEqual(build('kdf', 'KNASint', KASMEtemp, algorithms));
    expect(variables.K_NASenc).toEqual(build('kdf', 'KNASenc', KASMEtemp, algorithms));
    expect(KeNB).toEqual(build('kdf', 'KeNB', KASMEtemp, 'UL0'));
    expect(variables.K_RRCint).toEqual(build('kdf', 'KRRCint', KeNB, algorithms));
    expect(variables.K_RRCenc).toEqual(build('kdf', 'KRRCenc', KeNB, algorithms));
    expect(variables.K_UPenc).toEqual(build('kdf', 'KUPenc', KeNB, algorithms));
  });

  test('has seven different keys, and six where KNAS is one (D-68)', () => {
    const keys = (run: Attach) => new Set(run.me.claims('uses').map((u) => text(u.key))).size;
    expect(keys(attached())).toBe(7);
    expect(keys(attached(parlosKeyHierarchy('one-knas')))).toBe(6);
  });

  test('gives the eNB nothing above KeNB', () => {
    const { enb } = attached();
    expect(Object.keys(enb.context.variables)).not.toContain('KASMEtemp');
    expect(Object.keys(enb.context.variables)).not.toContain('K_ASME');
  });
});

describe('the root', () => {
  test('depends on the PLMN or the nonce of the ME only where a reading says so', () => {
    const root = (name: 'repaired' | 'hardened' | 'both-contribute') => {
      const { KASMEtemp, K_ASME, Nonce } = attached(parlosKeyHierarchy(name)).me.context.variables;
      return { KASMEtemp, K_ASME, Nonce };
    };
    const plain = root('repaired');
    expect(plain.K_ASME).toEqual(plain.KASMEtemp);
    const hardened = root('hardened');
    expect(hardened.K_ASME).toEqual(build('kdf', 'KASME', hardened.KASMEtemp, 'MME-X'));
    const both = root('both-contribute');
    expect(both.K_ASME).toEqual(build('kdf', 'KASME', both.KASMEtemp, both.Nonce));
  });
});
